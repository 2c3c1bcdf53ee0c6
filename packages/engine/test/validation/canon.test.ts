import { describe } from "vitest";
import { core, rule } from "../support/rule.js";

const lift = (coreType: string, type: string, options = ""): string =>
  `${core(coreType)} (func ${type} (canon lift (core func $f) ${options}))`;
const lower = (type: string, options = ""): string =>
  `${core("")} (import "g" (func $g ${type})) (core func (canon lower (func $g) ${options}))`;
const memory = "(memory $memory)";
const both = "(memory $memory) (realloc $realloc)";
const params = (count: number): string => Array.from({ length: count }, (_, i) => `(param "p${i}" u32)`).join(" ");

describe("canon lift", () => {
  rule("is of a core function with the flat type of the function", {
    keeps: [
      lift("(param i32 i64 f32) (result f64)", `(param "a" u8) (param "b" s64) (param "c" f32) (result f64)`),
      lift(`(param ${"i32 ".repeat(16)})`, params(16)),
      lift("(param i32)", params(17), both),
      lift("(result i32)", "(result (tuple u8 u8))", memory),
      lift("(param i32 i64)", `(param "v" (variant (case "a" u32) (case "b" u64) (case "c" f32)))`),
    ],
    breaks: {
      "has the core type (i32) -> (), expected () -> ()": lift("(param i32)", ""),
      "has the core type () -> (i32), expected () -> ()": lift("(result i32)", ""),
      "expected (i32,i64) -> ()": lift("(param i32 i32)", `(param "v" (variant (case "a" u32) (case "b" u64)))`),
      "expected (i32) -> (i32)": lift("(param i32)", `(param "a" char) (result bool)`),
    },
  });

  rule("has a memory where values go through memory", {
    breaks: {
      "the option memory is required": lift("(param i32 i32)", `(param "s" string)`),
      "option memory is required": lift("(result i32)", "(result string)"),
      "memory is required": lift("(result i32)", "(result (tuple u8 u8))"),
      " memory is required": lift("(param i32)", params(17)),
    },
  });

  rule("has an allocator where arguments go through memory", {
    keeps: [lift("(result i32)", "(result string)", memory)],
    breaks: {
      "the option realloc is required": lift("(param i32 i32)", `(param "s" (list u8))`, memory),
      "option realloc is required": lift("(param i32)", params(17), memory),
    },
  });

  rule("has a post-return that takes what the function returned", {
    keeps: [lift("(result i32)", "(result string)", `${memory} (post-return $post)`)],
    breaks: {
      "the option post-return has the core type (i32) -> ()": lift("", "", "(post-return $post)"),
    },
  });

  rule("is of a function type", {
    breaks: {
      "type 0 is a list type, not a func type": `(type $l (list u8)) ${core("")} (func (type $l) (canon lift (core func $f)))`,
    },
  });
});

describe("canon lower", () => {
  rule("has a memory where values go through memory", {
    keeps: [lower(`(param "a" u8) (result u8)`), lower(params(17), memory), lower(`(param "s" string)`, memory)],
    breaks: {
      "the option memory is required": lower(`(param "s" string)`),
      "option memory is required": lower(params(17)),
      "memory is required": lower("(result (tuple u8 u8))"),
    },
  });

  rule("has an allocator where the result has strings or lists", {
    keeps: [lower("(result (tuple u8 u8))", memory), lower("(result string)", both)],
    breaks: { "the option realloc is required": lower("(result (option string))", memory) },
  });

  rule("has no post-return", {
    breaks: { "post-return is for lifted functions only": lower("", "(post-return $post)") },
  });
});

describe("the canonical options", () => {
  rule("name an allocator of the right core type, next to a memory", {
    breaks: {
      "the option memory is required": lower("", "(realloc $realloc)"),
      "the option realloc has the core type (i32) -> ()": lower("", "(memory $memory) (realloc $post)"),
    },
  });

  rule("name a memory that is not shared", {
    breaks: {
      "the option memory must be unshared, with 32-bit addresses": `(core type $t (module (export "m" (memory 1 2 shared))))
        (import "m" (core module $m (type $t))) (core instance $i (instantiate $m))
        (import "f" (func $f)) (core func (canon lower (func $f) (memory (core memory $i "m"))))`,
    },
  });
});

describe("the built-ins of resources", () => {
  const local = "(type $r (resource (rep i32)))";
  const imported = `(import "r" (type $r (sub resource)))`;
  rule("make and look up only resources that the component defines itself", {
    keeps: [`${local} (core func (canon resource.new $r)) (core func (canon resource.rep $r))`],
    breaks: {
      "type 0 is not a resource that this component defines": `${imported} (core func (canon resource.new $r))`,
      "is not a resource that this component defines": `${imported} (core func (canon resource.rep $r))`,
    },
  });
  rule("drop any resource", {
    keeps: [`${imported} (core func (canon resource.drop $r))`, `${local} (core func (canon resource.drop $r))`],
    breaks: {
      "type 0 is a list type, not a resource type": "(type $r (list u8)) (core func (canon resource.drop $r))",
    },
  });
});
