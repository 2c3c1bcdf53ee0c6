import { describe } from "vitest";
import { rule } from "../support/rule.js";

/** A core module that imports "a" "x", given an instance of a module that exports it. */
const link = (expected: string, exported: string): string => `
  (core module $needs (import "a" "x" ${expected})) (core module $has ${exported})
  (core instance $i (instantiate $has)) (core instance (instantiate $needs (with "a" (instance $i))))`;

describe("an import of a core module", () => {
  rule("is given what it asks for", {
    keeps: [
      link("(func (param i32) (result f64))", `(func (export "x") (param i32) (result f64) unreachable)`),
      link("(memory 1 10)", `(memory (export "x") 2 9)`),
      link("(table 1 funcref)", `(table (export "x") 5 funcref)`),
      link("(global i64)", `(global (export "x") i64 (i64.const 0))`),
    ],
    breaks: {
      'import "a" "x" of core module 0 is of another type': link("(func)", `(func (export "x") (param i32))`),
      'import "a" "x" of core module 0 is of another': link(
        "(func (result i32))",
        `(func (export "x") (result i64) unreachable)`,
      ),
      'import "a" "x" of core module 0 is of': link("(memory 2)", `(memory (export "x") 1)`),
      'import "a" "x" of core module 0 is': link("(memory 1 2)", `(memory (export "x") 1)`),
      'import "a" "x" of core module 0': link("(table 1 funcref)", `(table (export "x") 1 externref)`),
      'import "a" "x" of core': link("(global i32)", `(global (export "x") (mut i32) (i32.const 0))`),
      'import "a" "x" of': link("(global i32)", `(global (export "x") i64 (i64.const 0))`),
      "is of another type": link("(global i32)", `(func (export "x"))`),
      'import "a" "x" of core module 0 is missing': link("(func)", `(func (export "y"))`),
      'import "b" "x" of core module 0 is missing': `(core module $m (import "b" "x" (func))) (core instance (instantiate $m))`,
    },
  });

  rule("is given once, and imported once", {
    breaks: {
      'argument "a" is given twice': `(core module $m) (core instance $i (instantiate $m))
        (core instance (instantiate $m (with "a" (instance $i)) (with "a" (instance $i))))`,
      'import "a" "x" is taken': `(core module (import "a" "x" (func)) (import "a" "x" (global i32)))`,
      'import "a" "y" is taken': `(core type (module (import "a" "y" (func)) (import "a" "y" (func))))`,
    },
  });
});

describe("a core instance made of exports", () => {
  rule("has each name once", {
    breaks: {
      'export "f" is given twice': `(core module $m (func (export "f"))) (core instance $i (instantiate $m))
        (core instance (export "f" (func $i "f")) (export "f" (func $i "f")))`,
    },
  });
});

describe("a core module type", () => {
  rule("refers to types of its own and exports each name once", {
    keeps: [`(core type $f (func)) (core type (module (alias outer 1 $f (type $g)) (export "f" (func (type $g)))))`],
    breaks: {
      "core type index 0 is out of bounds": `(core type (module (export "f" (func (type 0)))))`,
      'export "f" is given twice': `(core type (module (export "f" (func)) (export "f" (func))))`,
      "a module type is aliased into a module type": `(core type $m (module)) (core type (module (alias outer 1 $m (type))))`,
    },
  });

  rule("has memories of at most 4 GiB, with no maximum below the minimum", {
    keeps: [`(core type (module (import "a" "m" (memory 65536))))`],
    breaks: {
      "memory of more than 65536 pages": `(core type (module (import "a" "m" (memory 65537))))`,
      "maximum 1 is below the minimum 2": `(core type (module (import "a" "m" (memory 2 1))))`,
      "maximum 3 is below the minimum 4": `(core type (module (export "t" (table 4 3 funcref))))`,
    },
  });
});

describe("a core function type", () => {
  rule("refers to types of values that are defined before it, or to itself", {
    keeps: [
      `(core type $f (func)) (core type $g (func (param (ref $f)) (result (ref null $g))))`,
      `(core rec (type $a (func (param (ref $b)))) (type $b (func (param (ref $a)))))`,
    ],
    breaks: {
      "core type index 9 is out of bounds": "(core type (func (param (ref 9))))",
      "core type 0 is a module type": "(core type $m (module)) (core type (func (param (ref $m))))",
    },
  });
});
