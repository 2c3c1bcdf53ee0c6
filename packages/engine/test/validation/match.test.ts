import { describe } from "vitest";
import { rule } from "../support/rule.js";

/** A component that is instantiated with what is given as "x", where it imports what is expected. */
const given = (outer: string, kind: string, expected: string): string =>
  `${outer} (component $c ${expected}) (instance (instantiate $c (with "x" (${kind} $given))))`;
const types = (actual: string, expected: string): string =>
  given(`(type $given ${actual})`, "type", `(type $t ${expected}) (import "x" (type (eq $t)))`);
const functions = (actual: string, expected: string): string =>
  given(`(import "f" (func $given ${actual}))`, "func", `(import "x" (func ${expected}))`);
const instances = (actual: string, expected: string): string =>
  given(`(import "i" (instance $given ${actual}))`, "instance", `(import "x" (instance ${expected}))`);
const components = (actual: string, expected: string): string =>
  given(`(component $given ${actual})`, "component", `(import "x" (component ${expected}))`);
const modules = (actual: string, expected: string): string =>
  given(`(core module $given ${actual})`, "core module", `(import "x" (core module ${expected}))`);

describe("what an argument is given to an import for", () => {
  rule("a value type equals it part by part", {
    keeps: [
      types("(tuple u8 (list string))", "(tuple u8 (list string))"),
      types(`(record (field "a" u8))`, `(record (field "a" u8))`),
      types("(result (error u8))", "(result (error u8))"),
    ],
    breaks: {
      "is u8, s8 is expected": types("u8", "s8"),
      "is list<u8>, option<u8> is expected": types("(list u8)", "(option u8)"),
      "is record { a: u8 }, record { b: u8 } is expected": types(`(record (field "a" u8))`, `(record (field "b" u8))`),
      "is variant { a }, variant { a(u8) } is expected": types(`(variant (case "a"))`, `(variant (case "a" u8))`),
      "is enum { a, b }, enum { b, a } is expected": types(`(enum "a" "b")`, `(enum "b" "a")`),
      "is flags { a }, flags { a, b } is expected": types(`(flags "a")`, `(flags "a" "b")`),
      "is tuple<u8>, tuple<u8, u8> is expected": types("(tuple u8)", "(tuple u8 u8)"),
      "is result<u8>, result<u8, u8> is expected": types("(result u8)", "(result u8 (error u8))"),
      "is list<u8, 2>, list<u8, 3> is expected": types("(list u8 2)", "(list u8 3)"),
    },
  });

  rule("a function has the same parameters by name and type, and the same result", {
    keeps: [functions(`(param "a" u8) (result string)`, `(param "a" u8) (result string)`)],
    breaks: {
      "is func(a: u8), func() is expected": functions(`(param "a" u8)`, ""),
      "is func(a: u8), func(b: u8) is expected": functions(`(param "a" u8)`, `(param "b" u8)`),
      'import "x" is func(a: u8), func(a: u16) is expected': functions(`(param "a" u8)`, `(param "a" u16)`),
      "is func() -> u8, func() -> u16 is expected": functions("(result u8)", "(result u16)"),
      "is func(), func() -> u8 is expected": functions("", "(result u8)"),
    },
  });

  rule("an instance exports at least as much", {
    keeps: [instances(`(export "a" (func)) (export "b" (func))`, `(export "b" (func))`)],
    breaks: {
      'the export "b" is missing': instances(`(export "a" (func))`, `(export "b" (func))`),
      'export "a" is a func, a instance is expected': instances(`(export "a" (func))`, `(export "a" (instance))`),
    },
  });

  rule("a component imports at most as much and exports at least as much", {
    keeps: [
      components(
        `(import "a" (func $a)) (export "c" (func $a)) (export "d" (func $a))`,
        `(import "a" (func)) (import "b" (func)) (export "c" (func))`,
      ),
    ],
    breaks: {
      'the import "a" is missing': components(`(import "a" (func))`, ""),
      'the export "c" is missing': components("", `(export "c" (func))`),
      "is func(), func(p: u8) is expected": components(`(import "a" (func (param "p" u8)))`, `(import "a" (func))`),
    },
  });

  rule("a core module imports at most as much and exports at least as much", {
    keeps: [
      modules(
        `(import "a" "m" (memory 1)) (table (export "n") 3 4 funcref)`,
        `(import "a" "m" (memory 2)) (import "a" "f" (func)) (export "n" (table 2 5 funcref))`,
      ),
    ],
    breaks: {
      'import "a" "f" of the core module is not expected': modules(`(import "a" "f" (func))`, ""),
      'import "a" "g" of the core module is not expected': modules(
        `(import "a" "g" (func))`,
        `(import "a" "g" (global i32))`,
      ),
      'export "e" of the core module is missing or of another type': modules("", `(export "e" (func))`),
      'export "n" of the core module is missing or of another type': modules(
        `(memory (export "n") 1)`,
        `(export "n" (memory 2))`,
      ),
    },
  });

  rule("is of the sort that is expected, and there is one for every import", {
    breaks: {
      'import "x" is a func, a component is expected': given(
        `(import "f" (func $given))`,
        "func",
        `(import "x" (component))`,
      ),
      'the import "y" is missing': given(`(import "f" (func $given))`, "func", `(import "y" (func))`),
    },
  });

  rule("has a name that is given once; names that nobody imports are ignored", {
    keeps: [given(`(import "f" (func $given))`, "func", "")],
    breaks: {
      'argument "x" is given twice': `(import "f" (func $f)) (component $c)
        (instance (instantiate $c (with "x" (func $f)) (with "x" (func $f))))`,
    },
  });
});

describe("resource types", () => {
  const two = `(import "r1" (type $r1 (sub resource))) (import "r2" (type $r2 (sub resource)))`;
  const equal = `(component $c (import "a" (type $a (sub resource))) (import "b" (type (eq $a))))`;
  const choose = (a: string, b: string): string =>
    `(instance (instantiate $c (with "a" (type ${a})) (with "b" (type ${b}))))`;

  rule("are each their own, by whatever way they come in", {
    keeps: [
      `${two} (import "r3" (type $r3 (eq $r1))) ${equal} ${choose("$r1", "$r3")}`,
      `(type $r (resource (rep i32))) (export $e "e" (type $r)) ${equal} ${choose("$r", "$e")}`,
    ],
    breaks: {
      "is resource r2, resource b is expected": `${two} ${equal} ${choose("$r1", "$r2")}`,
      "is resource resource, resource b is expected": `(type $r1 (resource (rep i32))) (type $r2 (resource (rep i32))) ${equal} ${choose("$r1", "$r2")}`,
      'import "b" is resource r, resource b is expected': `
        (type $i (instance (export "r" (type (sub resource)))))
        (import "i1" (instance $i1 (type $i))) (import "i2" (instance $i2 (type $i)))
        ${equal} ${choose(`$i1 "r"`, `$i2 "r"`)}`,
      "resource b is expected": `
        (component $make (type $r (resource (rep i32))) (export "r" (type $r)))
        (instance $m1 (instantiate $make)) (instance $m2 (instantiate $make))
        ${equal} ${choose(`$m1 "r"`, `$m2 "r"`)}`,
    },
  });

  rule("take the place of those that a component imports, in all that it exports", {
    keeps: [
      `${two}
       (component $c (import "a" (type $a (sub resource))) (import "f" (func $f (result (own $a)))) (export "g" (func $f)))
       (import "f" (func $f (result (own $r1))))
       (instance $i (instantiate $c (with "a" (type $r1)) (with "f" (func $f))))
       (component $d (import "r" (type $r (sub resource))) (import "g" (func (result (own $r)))))
       (instance (instantiate $d (with "r" (type $r1)) (with "g" (func $i "g"))))`,
    ],
    breaks: {
      "is func() -> r1, func() -> a is expected": `${two}
       (component $c (import "a" (type $a (sub resource))) (import "f" (func (result (own $a)))))
       (import "f" (func $f (result (own $r1))))
       (instance $i (instantiate $c (with "a" (type $r2)) (with "f" (func $f))))`,
    },
  });

  rule("are defined in components, and are i32 with a destructor that takes it", {
    breaks: {
      "core function 0 is not a destructor": `(core module $m (func (export "d") (param i64)))
        (core instance $i (instantiate $m)) (alias core export $i "d" (core func $d))
        (type (resource (rep i32) (dtor (core func $d))))`,
      "a resource is defined inside a component type": "(type (component (type (resource (rep i32)))))",
      "a resource is defined inside a instance type": "(type (instance (type (resource (rep i32)))))",
    },
  });
});

describe("an export with a type of its own", () => {
  rule("hides what the type does not show, and nothing else", {
    keeps: [
      `(import "i" (instance $i (export "a" (func)) (export "b" (func)))) (export "i" (instance $i) (instance (export "a" (func))))`,
      `(type $r (resource (rep i32))) (export "r" (type $r) (type (sub resource)))`,
    ],
    breaks: {
      'the export "c" is missing': `(import "i" (instance $i (export "a" (func))))
        (export "i" (instance $i) (instance (export "c" (func))))`,
      "the export is func(), func(x: u8) is expected": `(import "f" (func $f)) (export "f" (func $f) (func (param "x" u8)))`,
      "the export is not a resource type": `(type $t (list u8)) (export "t" (type $t) (type (sub resource)))`,
    },
  });
});
