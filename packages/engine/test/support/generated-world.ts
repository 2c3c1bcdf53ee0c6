import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { componentEmbed, componentNew, parse } from "@bytecodealliance/jco";
import fc from "fast-check";
import { layoutOf, maxFlatParams, maxFlatResults } from "../../src/abi/layout.js";
import type { ValueType } from "../../src/types/types.js";

const primitives = [
  "bool",
  "u8",
  "s8",
  "u16",
  "s16",
  "u32",
  "s32",
  "u64",
  "s64",
  "f32",
  "f64",
  "char",
  "string",
] as const;
const keys = ["bool", "u8", "s8", "u16", "s16", "u32", "s32", "u64", "s64", "char", "string"] as const;

const primitive = (names: readonly (typeof primitives)[number][]): fc.Arbitrary<ValueType> =>
  fc.constantFrom(...names).map((name): ValueType => ({ kind: "primitive", primitive: name }));
const labels = (prefix: string, most: number): fc.Arbitrary<string[]> =>
  fc.integer({ min: 1, max: most }).map((n) => Array.from({ length: n }, (_, i) => `${prefix}-${i}`));

/** Random value types of every kind but handles. */
export const anyValueType: fc.Arbitrary<ValueType> = fc.letrec<{ type: ValueType }>((tie) => {
  const type = tie("type");
  const some = fc.array(type, { minLength: 1, maxLength: 4 });
  const maybe = fc.option(type, { nil: null, freq: 2 });
  return {
    type: fc.oneof(
      { maxDepth: 3, depthSize: "small", withCrossShrink: true },
      primitive(primitives),
      some.map(
        (types): ValueType => ({ kind: "record", fields: types.map((t, i) => ({ name: `field-${i}`, type: t })) }),
      ),
      fc.array(maybe, { minLength: 1, maxLength: 5 }).map((types): ValueType => {
        return { kind: "variant", cases: types.map((t, i) => ({ name: `case-${i}`, type: t })) };
      }),
      type.map((element): ValueType => ({ kind: "list", element })),
      fc.tuple(type, fc.integer({ min: 1, max: 5 })).map(([element, length]): ValueType => {
        return { kind: "fixed-list", element, length };
      }),
      fc.tuple(primitive(keys), type).map(([key, value]): ValueType => ({ kind: "map", key, value })),
      some.map((elements): ValueType => ({ kind: "tuple", elements })),
      labels("flag", 32).map((l): ValueType => ({ kind: "flags", labels: l })),
      labels("label", 6).map((l): ValueType => ({ kind: "enum", labels: l })),
      type.map((element): ValueType => ({ kind: "option", element })),
      fc.tuple(maybe, maybe).map(([ok, err]): ValueType => ({ kind: "result", ok, err })),
    ),
  };
}).type;

const camel = (label: string): string => label.replace(/-(.)/g, (_, c: string) => c.toUpperCase());

/** Random values of a type, as JavaScript programs write them. */
export function valuesOf(type: ValueType): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case "primitive":
      return valuesOfPrimitive(type.primitive);
    case "record":
      return fc.record(Object.fromEntries(type.fields.map((f) => [camel(f.name), valuesOf(f.type)])), {
        noNullPrototype: true,
      });
    case "variant":
      return fc.oneof(
        ...type.cases.map((c) => (c.type === null ? fc.constant({ tag: c.name }) : tagged(c.name, valuesOf(c.type)))),
      );
    case "list":
      return fc.array(valuesOf(type.element), { maxLength: 5 });
    case "fixed-list":
      return fc.array(valuesOf(type.element), { minLength: type.length, maxLength: type.length });
    case "map":
      return fc
        .uniqueArray(fc.tuple(valuesOf(type.key), valuesOf(type.value)), { maxLength: 4, selector: ([key]) => key })
        .map((entries) => new Map(entries));
    case "tuple":
      return fc.tuple(...type.elements.map(valuesOf));
    case "flags":
      return fc.record(Object.fromEntries(type.labels.map((l) => [camel(l), fc.boolean()])), { noNullPrototype: true });
    case "enum":
      return fc.constantFrom(...type.labels);
    case "option":
      if (type.element.kind !== "option") return fc.oneof(fc.constant(undefined), valuesOf(type.element));
      return fc.oneof(fc.constant({ tag: "none" }), tagged("some", valuesOf(type.element)));
    case "result":
      return fc.oneof(
        tagged("ok", type.ok === null ? fc.constant(undefined) : valuesOf(type.ok)),
        tagged("err", type.err === null ? fc.constant(undefined) : valuesOf(type.err)),
      );
    default:
      throw new Error(`no values for ${type.kind}`);
  }
}

const tagged = (tag: string, values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  values.map((val) => ({ tag, val }));

function valuesOfPrimitive(name: string): fc.Arbitrary<unknown> {
  const bits = Number(name.slice(1));
  switch (name) {
    case "bool":
      return fc.boolean();
    case "u64":
      return fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    case "s64":
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    case "f32":
      return fc.float();
    case "f64":
      return fc.double();
    case "char":
      return fc.string({ unit: "binary", minLength: 1, maxLength: 1 });
    case "string":
      return fc.string({ unit: "binary", maxLength: 40 });
    default:
      return name.startsWith("u")
        ? fc.integer({ min: 0, max: 2 ** bits - 1 })
        : fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 });
  }
}

/** Writes types as WIT; those that need a name get one. */
class WitWriter {
  readonly definitions: string[] = [];

  name(type: ValueType): string {
    switch (type.kind) {
      case "primitive":
        return type.primitive;
      case "record":
        return this.#define("record", `{ ${type.fields.map((f) => `${f.name}: ${this.name(f.type)}`).join(", ")} }`);
      case "variant":
        return this.#define(
          "variant",
          `{ ${type.cases.map((c) => (c.type === null ? c.name : `${c.name}(${this.name(c.type)})`)).join(", ")} }`,
        );
      case "flags":
      case "enum":
        return this.#define(type.kind, `{ ${type.labels.join(", ")} }`);
      case "list":
        return `list<${this.name(type.element)}>`;
      case "fixed-list":
        return `list<${this.name(type.element)}, ${type.length}>`;
      case "map":
        return `map<${this.name(type.key)}, ${this.name(type.value)}>`;
      case "tuple":
        return `tuple<${type.elements.map((e) => this.name(e)).join(", ")}>`;
      case "option":
        return `option<${this.name(type.element)}>`;
      case "result":
        if (type.err === null) return type.ok === null ? "result" : `result<${this.name(type.ok)}>`;
        return `result<${type.ok === null ? "_" : this.name(type.ok)}, ${this.name(type.err)}>`;
      default:
        throw new Error(`no WIT for ${type.kind}`);
    }
  }

  #define(keyword: string, body: string): string {
    const name = `named-${this.definitions.length}`;
    this.definitions.push("");
    this.definitions[Number(name.slice(6))] = `${keyword} ${name} ${body}`;
    return name;
  }
}

/** The core signatures of the function of one type: exported, and imported. */
export interface CoreSignature {
  readonly params: readonly string[];
  readonly imported: readonly string[];
  /** Of the exported function. */
  readonly result: string;
  readonly resultInMemory: boolean;
}

export function coreSignature(type: ValueType): CoreSignature {
  const { flat } = layoutOf(type);
  const params = flat.length > maxFlatParams ? ["i32"] : [...flat];
  const resultInMemory = flat.length > maxFlatResults;
  const imported = [...params, ...(resultInMemory ? ["i32"] : [])];
  return { params, imported, result: resultInMemory ? "i32" : flat[0]!, resultInMemory };
}

export type Encoding = "utf8" | "utf16" | "compact-utf16";

/** The import of function `index`, as $h and the index. */
export function coreImport(type: ValueType, index: number): string {
  const { imported, result, resultInMemory } = coreSignature(type);
  const results = resultInMemory ? "" : `(result ${result})`;
  return `(import "test:generated/echoes" "f${index}" (func $h${index} (param ${imported.join(" ")}) ${results}))`;
}

/**
 * A component that imports and exports one function `fN: func(value: T) -> T` per type, around a core module given as text.
 * `more` is what else its world has.
 */
export async function generatedComponent(
  types: readonly ValueType[],
  stringEncoding: Encoding,
  coreModule: string,
  more = "",
): Promise<Uint8Array> {
  const writer = new WitWriter();
  const functions = types.map((type, i) => `f${i}: func(value: ${writer.name(type)}) -> ${writer.name(type)};`);
  const definitions = [...writer.definitions].join("\n");
  const wit = `package test:generated;
interface echoes {
${definitions}
${functions.join("\n")}
}
world generated { import echoes; export echoes; ${more} }`;
  const folder = mkdtempSync(join(tmpdir(), "torvyn-engine-"));
  try {
    mkdirSync(join(folder, "wit"));
    writeFileSync(join(folder, "wit/world.wit"), wit);
    const binary = await parse(coreModule);
    const embedded = await componentEmbed({ binary, witPath: join(folder, "wit"), world: "generated", stringEncoding });
    return await componentNew(embedded, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The core function that hands its parameters to the host as they came, and the host's result back. */
function forwarder(type: ValueType, index: number): string {
  const { params, result, resultInMemory } = coreSignature(type);
  const passed = params.map((_, i) => `(local.get ${i})`).join(" ");
  return [
    `(func (export "test:generated/echoes#f${index}") (param ${params.join(" ")}) (result ${result})`,
    `  (call $h${index} ${passed} ${resultInMemory ? "(i32.const 1024)" : ""}) ${resultInMemory ? "(i32.const 1024)" : ""})`,
    `(func (export "cabi_post_test:generated/echoes#f${index}") (param ${result})`,
    "  (global.set $bump (i32.const 65536)))",
  ].join("\n");
}

/**
 * A component with one function `fN: func(value: T) -> T` per type: it lifts nothing itself, but gives what it is given to
 * an import of the same type and returns the import's result. Each value so crosses the boundary four times: lowered and
 * lifted flat, lowered and lifted through memory.
 */
export function echoComponent(types: readonly ValueType[], encoding: Encoding): Promise<Uint8Array> {
  const text = `(module
${types.map(coreImport).join("\n")}
(memory (export "memory") 40)
(global $bump (mut i32) (i32.const 65536))
(func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (local $p i32)
  (local.set $p (i32.and (i32.add (global.get $bump) (i32.sub (local.get 2) (i32.const 1))) (i32.sub (i32.const 0) (local.get 2))))
  (global.set $bump (i32.add (local.get $p) (local.get 3)))
  (local.get $p))
${types.map(forwarder).join("\n")}
)`;
  return generatedComponent(types, encoding, text);
}
