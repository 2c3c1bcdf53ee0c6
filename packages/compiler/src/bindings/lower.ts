import {
  camelCase,
  caseTypes,
  layoutOf,
  pascalCase,
  recordLayout,
  type ValueType,
  type ValueTypeOf,
  variantLayout,
} from "@torvyn/engine/types";
import { address, type Code, literal, Unsupported } from "./code.js";
import type { Names } from "./names.js";

/** Writes what makes core values of a JavaScript value. */
export class Lowerer {
  private readonly code: Code;
  private readonly names: Names;

  constructor(code: Code, names: Names) {
    this.code = code;
    this.names = names;
  }

  /** Arguments of a core function, for one parameter. */
  flat(type: ValueType, value: string): string[] {
    switch (type.kind) {
      case "primitive":
        return this.flatPrimitive(type, value);
      case "list":
        return this.list(type, value);
      case "enum":
        return [this.enumeration(type, value)];
      case "record": {
        const record = this.code.hold(value);
        return type.fields.flatMap((field) => this.flat(field.type, `${record}.${camelCase(field.name)}`));
      }
      case "borrow":
        return [this.code.hold(`${value}[handle]`)];
      case "own":
        return [this.given(value)];
      default:
        throw new Unsupported(`lowering a ${type.kind} to core values`);
    }
  }

  private flatPrimitive({ primitive }: ValueTypeOf<"primitive">, value: string): string[] {
    switch (primitive) {
      case "bool":
        return [`${value} ? 1 : 0`];
      case "u32":
        return [`${value} >>> 0`];
      case "u64": {
        const held = this.code.hold(value);
        const fits = `typeof ${held} === "bigint" && ${held} >= 0n && ${held} <= mostU64`;
        return [this.code.hold(`${fits} ? ${held} : BigInt.asUintN(64, BigInt(${held}))`)];
      }
      case "string":
        return [this.code.hold(`encode(${value})`), this.code.hold("stored")];
      default:
        throw new Unsupported(`lowering a ${primitive}`);
    }
  }

  /** Statements that write a value to `base + offset`, which is in sight. */
  memory(type: ValueType, value: string, base: string, offset: number): void {
    const at = address(base, offset);
    switch (type.kind) {
      case "record": {
        const record = this.code.hold(value);
        const { offsets } = recordLayout(type.fields.map((field) => field.type));
        for (const [index, field] of type.fields.entries())
          this.memory(field.type, `${record}.${camelCase(field.name)}`, base, offset + offsets[index]!);
        return;
      }
      case "option":
        this.option(type, this.code.hold(value), base, offset);
        return;
      case "variant":
        this.variant(type, this.code.hold(value), base, offset);
        return;
      case "enum":
        this.code.line(`bytes[${at}] = ${this.enumeration(type, value)};`);
        return;
      case "primitive":
        if (type.primitive === "bool") {
          this.code.line(`bytes[${at}] = ${value} ? 1 : 0;`);
          return;
        }
        if (type.primitive === "u64") {
          const held = this.code.hold(value);
          this.code.line(`longs[${at} >>> 3] = typeof ${held} === "bigint" ? ${held} : BigInt(${held});`);
          return;
        }
    }
    const words = this.flat(type, value);
    words.forEach((word, index) => {
      this.code.line(`words[${address(base, offset + 4 * index)} >>> 2] = ${word};`);
    });
  }

  private option({ element }: ValueTypeOf<"option">, value: string, base: string, offset: number): void {
    if (element.kind === "option") throw new Unsupported("an option of an option");
    const { payloadOffset } = variantLayout([null, element]);
    this.code.block(`if (${value} === null || ${value} === undefined) {`, () => {
      this.code.line(`bytes[${address(base, offset)}] = 0;`);
    });
    this.code.block("else {", () => {
      this.code.line(`bytes[${address(base, offset)}] = 1;`);
      this.memory(element, value, base, offset + payloadOffset);
    });
  }

  private variant(type: ValueTypeOf<"variant">, value: string, base: string, offset: number): void {
    const { payloadOffset, discriminantSize } = variantLayout(caseTypes(type));
    if (discriminantSize !== 1) throw new Unsupported("a type with more than 256 cases");
    this.code.block(`switch (${value}.tag) {`, () => {
      for (const [index, { name, type: payload }] of type.cases.entries())
        this.code.block(`case ${literal(name)}: {`, () => {
          this.code.line(`bytes[${address(base, offset)}] = ${index};`);
          if (payload !== null) this.memory(payload, `${value}.val`, base, offset + payloadOffset);
          this.code.line("break;");
        });
      this.code.line(`default: throw noSuchTag(${value}, ${literal(pascalCase(this.names.typeName(type)))});`);
    });
  }

  private enumeration(type: ValueTypeOf<"enum">, value: string): string {
    const held = this.code.hold(value);
    const cases = type.labels.map((label, index) => `${held} === ${literal(label)} ? ${index} : `).join("");
    return this.code.hold(`${cases}noSuchCase(${held}, ${literal(this.names.typeName(type))})`);
  }

  /** Pointer and length. */
  private list({ element }: ValueTypeOf<"list">, value: string): [string, string] {
    if (element.kind === "primitive" && element.primitive === "u8")
      return [this.code.hold(`store(${value})`), this.code.hold("stored")];
    if (element.kind === "primitive" && element.primitive !== "string")
      throw new Unsupported(`lowering a list of ${element.primitive}`);
    const { size, align } = layoutOf(element);
    const list = this.code.hold(value);
    const length = this.code.hold(`${list}.length`);
    const pointer = this.code.hold(`realloc(0, 0, ${align}, ${length} * ${size})`);
    this.code.line(`if (${pointer} + ${length} * ${size} > limit) look();`);
    this.code.block(`for (let i = 0; i < ${length}; i++) {`, () => {
      this.memory(element, `${list}[i]`, this.code.hold(`${pointer} + i * ${size}`), 0);
    });
    return [pointer, length];
  }

  /** The handle of something that its JavaScript object loses by this. */
  private given(value: string): string {
    const owner = this.code.hold(value);
    const index = this.code.hold(`${owner}[handle]`);
    this.code.line(`${owner}[handle] = undefined;`);
    return index;
  }
}
