import { describe } from "vitest";
import { core, rule } from "../support/rule.js";

const returning = (type: string): string =>
  `(func $lifted (result ${type}) (canon lift (core func $f) (memory $memory)))`;
const i32 = core("(result i32)");
const aggregates = {
  record: `(record (field "x" u32))`,
  variant: `(variant (case "x") (case "y"))`,
  enum: `(enum "x" "y")`,
  flags: `(flags "x" "y")`,
};

describe("what is exported", () => {
  for (const [kind, definition] of Object.entries(aggregates)) {
    rule(`refers to a ${kind} by the name it was given outside`, {
      keeps: [
        `${i32} (type $t ${definition}) (export $named "named" (type $t)) ${returning("$named")} (export "f" (func $lifted))`,
        `${i32} (type $t ${definition}) ${returning("$t")} (export $named "named" (type $t))
         (export "f" (func $lifted) (func (result $named)))`,
        `${i32} (type $t ${definition}) (import "named" (type $named (eq $t))) ${returning("$named")} (export "f" (func $lifted))`,
      ],
      breaks: {
        'export "f" refers to a type that is not imported or exported': `${i32} (type $t ${definition}) ${returning("$t")}
          (export "f" (func $lifted))`,
        'export "g" refers to a type that is not imported or exported': `${i32} (type $t ${definition}) ${returning("$t")}
          (export $named "named" (type $t)) (export "g" (func $lifted))`,
        'export "list" refers to a type': `(type $t ${definition}) (type $list (list $t)) (export "list" (type $list))`,
        'import "h" refers to a type that is not imported,': `(type $t ${definition}) (import "h" (func (result $t)))`,
      },
    });
  }

  rule("refers to a resource by the name it was given outside, also deep inside of values", {
    keeps: [
      `${i32} (type $r (resource (rep i32))) (export $named "r" (type $r)) ${returning("(option (own $named))")}
       (export "f" (func $lifted))`,
      `(import "i" (instance $i (export "r" (type (sub resource))))) (alias export $i "r" (type $r))
       (import "f" (func (param "x" (list (own $r)))))`,
    ],
    breaks: {
      'export "f" refers to a type': `${i32} (type $r (resource (rep i32))) ${returning("(option (own $r))")}
        (export "f" (func $lifted))`,
      'export "bag" refers to a type': `${i32} (type $r (resource (rep i32))) ${returning("(own $r)")}
        (instance $bag (export "f" (func $lifted))) (export "bag" (instance $bag))`,
    },
  });

  rule("may be made of tuples, lists, options and results without a name", {
    keeps: [`${core("")} (import "f" (func (param "x" (tuple u8 (option (list (result u8 (error string)))))))) `],
    breaks: {},
  });
});

describe("what is imported", () => {
  rule("does not depend on what the component defines or exports", {
    breaks: {
      'import "f" refers to a type that is not imported': `(type $r (resource (rep i32))) (import "f" (func (result (own $r))))`,
      'import "g" refers to a type that is not imported': `(type $r (resource (rep i32))) (export $named "r" (type $r))
        (import "g" (func (result (own $named))))`,
      'import "t" refers to a type that is not imported': `(type $e (enum "x")) (export $named "e" (type $e))
        (import "t" (type (eq $named)))`,
      "an import refers to a resource type that is defined in the component": `(type $r (resource (rep i32)))
        (import "again" (type (eq $r)))`,
    },
  });
});
