import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { describe as describeComponent, type ExternDescription } from "../../src/index.js";
import { counterComponent } from "../support/counter.js";
import { wat } from "../support/wat.js";

const find = (externs: readonly ExternDescription[], name: string) => externs.find((one) => one.name === name);

describe("the description of a component", () => {
  it("lists the functions of an exported interface with WIT types", () => {
    const { exports } = describeComponent(componentBytes("source"));
    expect(find(exports, "torvyn:streaming/source@0.1.0")).toMatchObject({
      kind: "instance",
      functions: [
        { name: "pull", params: [], type: "func() -> result<option<output-element>, process-error>" },
        { name: "notify-backpressure", params: [{ name: "signal", type: "backpressure-signal" }], result: null },
      ],
    });
  });

  it("lists the types of an imported interface as their definitions", () => {
    const types = find(describeComponent(componentBytes("source")).imports, "torvyn:streaming/types@0.1.0");
    const definitions = types?.kind === "instance" ? types.types.map((one) => one.definition) : [];
    expect(definitions).toContain("resource buffer");
    expect(definitions).toContain("record element-meta { sequence: u64, timestamp-ns: u64, content-type: string }");
    expect(definitions).toContain("enum backpressure-signal { ready, pause }");
  });

  it("prints every kind of type the way WIT writes it", async () => {
    const types: Readonly<Record<string, string>> = {
      "(list u8)": "list<u8>",
      "(list string 4)": "list<string, 4>",
      "(map string u8)": "map<string, u8>",
      "(tuple u8 (option char))": "tuple<u8, option<char>>",
      "(result)": "result",
      "(result u8)": "result<u8>",
      "(result (error u8))": "result<_, u8>",
      "(result bool (error string))": "result<bool, string>",
    };
    for (const [text, printed] of Object.entries(types)) {
      const { imports } = describeComponent(
        await wat(`(component (type $t ${text}) (import "f" (func (param "p" $t))))`),
      );
      expect(imports).toMatchObject([{ kind: "function", params: [{ name: "p", type: printed }] }]);
    }
  });

  it("prints the types that have a name as definitions, and by name where they are used", async () => {
    const types: Readonly<Record<string, string>> = {
      '(record (field "a" u8) (field "b-c" string))': "record t { a: u8, b-c: string }",
      '(variant (case "a") (case "b" f64))': "variant t { a, b(f64) }",
      '(flags "a" "b")': "flags t { a, b }",
      '(enum "a" "b")': "enum t { a, b }",
      "(list u8)": "type t = list<u8>",
      u8: "type t = u8",
    };
    for (const [text, definition] of Object.entries(types)) {
      const imports = `(type $d ${text}) (import "t" (type $t (eq $d))) (import "f" (func (param "p" (option $t))))`;
      const described = describeComponent(await wat(`(component ${imports})`)).imports;
      const type = text === "u8" ? "option<u8>" : "option<t>";
      expect(described).toMatchObject([{ kind: "type", definition }, { params: [{ type }] }]);
    }
  });

  it("tells resources, their functions, and owned from borrowed", async () => {
    const { exports } = describeComponent(await wat(counterComponent));
    expect(find(exports, "counter")).toEqual({ kind: "type", name: "counter", definition: "resource counter" });
    expect(find(exports, "[method]counter.next")).toMatchObject({ type: "func(self: borrow<counter>) -> u32" });
    expect(find(exports, "[static]counter.take")).toMatchObject({ type: "func(which: counter) -> u32" });
  });

  it("names the tools that made it", () => {
    const { producers } = describeComponent(componentBytes("filter"));
    expect(producers).toContainEqual(expect.objectContaining({ field: "processed-by", name: "wit-component" }));
  });

  it("stays short for types that would print exponentially", async () => {
    const levels = Array.from(
      { length: 15 },
      (_, i) => `(type $t${i} (tuple ${i === 0 ? "u8 u8" : `$t${i - 1} $t${i - 1}`}))`,
    );
    const { imports } = describeComponent(
      await wat(`(component ${levels.join(" ")} (import "f" (func (param "p" $t14))) )`),
    );
    expect(JSON.stringify(imports).length).toBeLessThan(100_000);
  });
});
