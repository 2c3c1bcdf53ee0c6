import { describe } from "vitest";
import { rule } from "../support/rule.js";

const labels = (count: number): string => Array.from({ length: count }, (_, i) => `"l${i}"`).join(" ");
const nested = (levels: number): string => {
  const lists = Array.from({ length: levels }, (_, i) => `(type $t${i + 1} (list $t${i}))`);
  return `(type $t0 u8) ${lists.join(" ")}`;
};

describe("a value type", () => {
  rule("has labels that differ in more than case and hyphens", {
    keeps: [`(type (record (field "a-b" u8) (field "a-c" u8)))`],
    breaks: {
      'record field "A" conflicts with "a"': `(type (record (field "a" u8) (field "A" u8)))`,
      'variant case "on-line" conflicts': `(type (variant (case "online") (case "on-line" u8)))`,
      'flags label "x" conflicts': `(type (flags "x" "y" "x"))`,
      'enum label "Y"': `(type (enum "x" "y" "Y"))`,
      'parameter "p" conflicts': `(type (func (param "p" u8) (param "p" u8)))`,
    },
  });

  rule("is made of value types that are defined before it", {
    keeps: [`(type $a (list u8)) (type (option $a)) (type (func (param "x" $a) (result $a)))`],
    breaks: {
      "type index 0 is out of bounds (0 defined before it)": "(type (list 0))",
      "type index 1 is out of bounds": "(type (tuple 1 u8))",
      "type 0 is not a value type": "(type $f (func)) (type (option $f))",
      "type 0 is not a value": `(type $i (instance)) (type (record (field "x" $i)))`,
      "type 0 is not a val": `(import "r" (type $r (sub resource))) (type (func (param "x" $r)))`,
    },
  });

  rule("has at most 32 flags", {
    keeps: [`(type (flags ${labels(32)}))`],
    breaks: { "more than 32 flags": `(type (flags ${labels(33)}))` },
  });

  rule("owns and borrows resource types only", {
    keeps: [`(import "r" (type $r (sub resource))) (type (own $r)) (type (tuple (own $r) (borrow $r)))`],
    breaks: {
      "type 0 is a list type, not a resource type": "(type $l (list u8)) (type (own $l))",
      "type 0 is a func type, not a resource": "(type $f (func)) (type (borrow $f))",
    },
  });

  rule("has no borrow in it where a function returns it", {
    keeps: [`(import "r" (type $r (sub resource))) (type (func (param "x" (list (borrow $r))) (result (own $r))))`],
    breaks: {
      "the result of a function contains a borrow": `(import "r" (type $r (sub resource))) (type (func (result (borrow $r))))`,
      "of a function contains a borrow": `(import "r" (type $r (sub resource)))
        (type $deep (option (list (tuple u8 (borrow $r))))) (type (func (result $deep)))`,
    },
  });

  rule("maps primitives to values without handles", {
    keeps: ["(type (map string (list u8)))", "(type (map char u8))"],
    breaks: {
      "the keys of a map": "(type (map f64 u8))",
      "the keys of a map must": "(type $l (list u8)) (type (map $l u8))",
      "contain handles": `(import "r" (type $r (sub resource))) (type (map u8 (option (own $r))))`,
    },
  });

  rule("takes less than 2^28 bytes, also where pointers have 64 bits", {
    keeps: ["(type (list u8 268435455))", "(type (list string 16777215))", "(type (list (list u64 1000) 33554))"],
    breaks: {
      "a fixed-list type is larger than 268435455 bytes": "(type (list u8 268435456))",
      "a fixed-list type is larger": "(type (list u64 536870912))",
      "fixed-list type is larger than": "(type (list string 16777216))",
      "a tuple type is larger": "(type (tuple (list u8 268435455) u16))",
      "a record type is larger": `(type $half (list u8 134217728)) (type (record (field "a" $half) (field "b" $half)))`,
      "a option type is larger": "(type (option (list u8 268435455)))",
    },
  });

  rule("nests at most 100 deep", {
    keeps: [nested(98)],
    breaks: { "nested deeper than 100": nested(100) },
  });
});
