import { describe } from "vitest";
import { rule } from "../support/rule.js";

describe("an index", () => {
  rule("counts what is defined before it", {
    breaks: {
      "func index 0 is out of bounds (0 defined before it)": `(export "f" (func 0))`,
      "instance index 0 is out of bounds": `(export "i" (instance 0))`,
      "component index 1 is out of bounds": "(component) (instance (instantiate 1))",
      "core module index 0 is out of bounds": "(core instance (instantiate 0))",
      "core instance index 0 is out of bounds": `(core module $m) (core instance (instantiate $m (with "a" (instance 0))))`,
      "core func index 0 is out of bounds": `(canon lift (core func 0) (func))`,
      "core memory index 0 is out of bounds": `(core instance (export "m" (memory 0)))`,
      "core table index 2 is out of bounds": `(core instance (export "t" (table 2)))`,
      "core global index 0 is out of bounds": `(core instance (export "g" (global 0)))`,
      "core type index 0 is out of bounds": `(import "m" (core module (type 0)))`,
      "type index 3 is out of bounds": `(import "f" (func (type 3)))`,
    },
  });

  rule("is of a type of the right kind", {
    breaks: {
      "type 0 is a list type, not a func type": `(type (list u8)) (import "f" (func (type 0)))`,
      "type 0 is a func type, not a instance type": `(type (func)) (import "i" (instance (type 0)))`,
      "type 0 is a instance type, not a component type": `(type (instance)) (import "c" (component (type 0)))`,
      "core type 0 is not a module type": `(core type (func)) (import "m" (core module (type 0)))`,
      "core type 0 is not a function type": `(core type (module (type (struct)) (export "f" (func (type 0)))))`,
    },
  });
});

describe("an alias of an export", () => {
  rule("finds an export of that name and sort", {
    keeps: [`(import "i" (instance $i (export "f" (func)))) (alias export $i "f" (func))`],
    breaks: {
      'instance 0 has no func export "g"': `(import "i" (instance $i (export "f" (func)))) (alias export $i "g" (func))`,
      'instance 0 has no instance export "f"': `(import "i" (instance $i (export "f" (func)))) (alias export $i "f" (instance))`,
      'core instance 0 has no core func export "a"': `(core module $m (memory (export "a") 1))
        (core instance $i (instantiate $m)) (alias core export $i "a" (core func))`,
      'core instance 0 has no core memory export "b"': `(core module $m) (core instance $i (instantiate $m))
        (alias core export $i "b" (core memory))`,
    },
  });

  rule("is of a type or an instance when it stands in a type", {
    keeps: [
      `(type (component (import "i" (instance $i (export "t" (type (sub resource))))) (alias export $i "t" (type))))`,
    ],
    breaks: {
      "in a type, an alias export cannot stand for a func": `(type (component
        (import "i" (instance $i (export "f" (func)))) (alias export $i "f" (func))))`,
    },
  });
});

describe("an outer alias", () => {
  rule("reaches a component that encloses it", {
    keeps: ["(type $t u8) (component (component (alias outer 2 0 (type))))"],
    breaks: {
      "no component encloses it 1 times": "(alias outer 1 0 (type))",
      "no component encloses it 5 times": "(component (type (instance (alias outer 5 0 (type)))))",
      "type index 7 is out of bounds": "(type u8) (component (alias outer 1 7 (type)))",
    },
  });

  rule("is of a type, a core type, a core module or a component", {
    keeps: [
      "(core module $m) (component $c) (component (alias outer 1 0 (core module)) (alias outer 1 0 (component)))",
    ],
    breaks: {
      "in a type, an alias outer cannot stand for a component":
        "(component $c) (type (instance (alias outer 1 0 (component))))",
      "in a type, an alias outer cannot stand for a core module":
        "(core module) (type (component (alias outer 1 0 (core module))))",
    },
  });

  rule("brings no resource type into another component, but into a type", {
    keeps: [
      '(type $r (resource (rep i32))) (type (instance (alias outer 1 $r (type $s)) (export "f" (func (param "x" (borrow $s))))))',
      `(type $i (instance (export "r" (type (sub resource))))) (component (alias outer 1 $i (type)))`,
    ],
    breaks: {
      "brings a resource type of another component":
        "(type $r (resource (rep i32))) (component (alias outer 1 $r (type)))",
      "an outer alias brings a resource type":
        "(type $r (resource (rep i32))) (type $l (list (own $r))) (component (alias outer 1 $l (type)))",
      "a resource type of another component": `(type $r (resource (rep i32)))
        (type $i (instance (export "r" (type (eq $r))))) (component (component (alias outer 2 $i (type))))`,
    },
  });
});
