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
      "is another primitive": types("u8", "s8"),
      "is of a list type, a option is expected": types("(list u8)", "(option u8)"),
      "is another record": types(`(record (field "a" u8))`, `(record (field "b" u8))`),
      "is another variant": types(`(variant (case "a"))`, `(variant (case "a" u8))`),
      "is another enum": types(`(enum "a" "b")`, `(enum "b" "a")`),
      "is another flags": types(`(flags "a")`, `(flags "a" "b")`),
      "is another tuple": types("(tuple u8)", "(tuple u8 u8)"),
      "is another result": types("(result u8)", "(result u8 (error u8))"),
      "is another fixed-list": types("(list u8 2)", "(list u8 3)"),
    },
  });

  rule("a function has the same parameters by name and type, and the same result", {
    keeps: [functions(`(param "a" u8) (result string)`, `(param "a" u8) (result string)`)],
    breaks: {
      "takes 1 parameters, not 0": functions(`(param "a" u8)`, ""),
      'has a parameter "a" where "b" is expected': functions(`(param "a" u8)`, `(param "b" u8)`),
      'parameter "a" of import "x" is another primitive': functions(`(param "a" u8)`, `(param "a" u16)`),
      "the result of import": functions("(result u8)", "(result u16)"),
      "has no type": functions("", "(result u8)"),
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
      "takes 0 parameters, not 1": components(`(import "a" (func (param "p" u8)))`, `(import "a" (func))`),
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
      "is another resource type": `${two} ${equal} ${choose("$r1", "$r2")}`,
      "another resource type than": `(type $r1 (resource (rep i32))) (type $r2 (resource (rep i32))) ${equal} ${choose("$r1", "$r2")}`,
      "another resource type than the one expected": `
        (type $i (instance (export "r" (type (sub resource)))))
        (import "i1" (instance $i1 (type $i))) (import "i2" (instance $i2 (type $i)))
        ${equal} ${choose(`$i1 "r"`, `$i2 "r"`)}`,
      'import "b" is another resource type': `
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
      "is another resource type": `${two}
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
      "the export takes 0 parameters, not 1": `(import "f" (func $f)) (export "f" (func $f) (func (param "x" u8)))`,
      "the export is not a resource type": `(type $t (list u8)) (export "t" (type $t) (type (sub resource)))`,
    },
  });
});
