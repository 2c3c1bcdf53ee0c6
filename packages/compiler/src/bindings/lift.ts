import {
  camelCase,
  caseTypes,
  type FunctionType,
  recordLayout,
  type ValueType,
  type ValueTypeOf,
  variantLayout,
} from "@torvyn/engine/types";
import { address, type Code, literal, Unsupported } from "./code.js";
import type { Names } from "./names.js";
import { worthWidening } from "./prelude.js";

/** Where a value lies: in core variables, or at an address. */
type Place =
  | { readonly kind: "flat"; readonly values: readonly string[] }
  | { readonly kind: "memory"; readonly base: string; readonly offset: number };

/** Writes what makes a JavaScript value of a core value. */
export class Lifter {
  /** Variables that hold borrowed handles, with their types. */
  readonly borrows: { readonly variable: string; readonly drop: string }[] = [];
  /** Lists that were lent where they lie, to be freed when the call ends. */
  readonly lent: { readonly pointer: string; readonly length: string }[] = [];
  private readonly code: Code;
  private readonly names: Names;
  private readonly inPlace: string | undefined;

  /** `inPlace`: the variable that says whether parameters that are bytes are lent where they lie. */
  constructor(code: Code, names: Names, inPlace?: string) {
    this.code = code;
    this.names = names;
    this.inPlace = inPlace;
  }

  /** The arguments of an exported function, from its core parameters. */
  params(type: FunctionType, values: readonly string[]): string[] {
    const types = type.params.map((param) => param.type);
    return this.parts(types, { kind: "flat", values });
  }

  flat(type: ValueType, value: string): string {
    return this.value(type, { kind: "flat", values: [value] });
  }

  memory(type: ValueType, base: string, offset: number): string {
    return this.value(type, { kind: "memory", base, offset });
  }

  private parts(types: readonly ValueType[], place: Place): string[] {
    const { offsets, flatOffsets } = recordLayout(types);
    return types.map((type, index) =>
      place.kind === "flat"
        ? this.value(type, { kind: "flat", values: place.values.slice(flatOffsets[index]) })
        : this.value(type, { ...place, offset: place.offset + offsets[index]! }),
    );
  }

  /** An expression; statements that it needs are written before. */
  private value(type: ValueType, place: Place): string {
    switch (type.kind) {
      case "primitive":
        return this.primitive(type, place);
      case "list":
        return this.list(type, place);
      case "record": {
        const values = this.parts(
          type.fields.map((field) => field.type),
          place,
        );
        return `{ ${type.fields.map(({ name }, index) => `${camelCase(name)}: ${values[index]}`).join(", ")} }`;
      }
      case "enum":
        return `${JSON.stringify(type.labels)}[${discriminant(type, place)}]`;
      case "variant":
        return this.variant(type, place);
      case "own":
        return this.handle(type, place, "given");
      case "borrow": {
        const variable = this.handle(type, place, "lent");
        this.borrows.push({ variable, drop: this.names.drop(type.resource) });
        return variable;
      }
      default:
        throw new Unsupported(`lifting a ${type.kind}`);
    }
  }

  private primitive({ primitive }: ValueTypeOf<"primitive">, place: Place): string {
    switch (primitive) {
      case "bool":
        return `${place.kind === "flat" ? place.values[0] : `bytes[${at(place)}]`} !== 0`;
      case "u32":
        return word(place, 0);
      case "u64":
        return place.kind === "flat" ? place.values[0]! : `longs[${at(place)} >>> 3]`;
      case "string": {
        const [pointer, length] = this.range(place);
        const text = this.code.hold(
          `${length} === 0 ? "" : decoder.decode(new Uint8Array(memory.buffer, ${pointer}, ${length}))`,
        );
        this.free(pointer, length);
        return text;
      }
      default:
        throw new Unsupported(`lifting a ${primitive}`);
    }
  }

  private list({ element }: ValueTypeOf<"list">, place: Place): string {
    const primitive = element.kind === "primitive" && element.primitive;
    if (primitive !== "u8" && primitive !== "u32") throw new Unsupported("lifting a list of anything but u8 or u32");
    const [pointer, length] = this.range(place);
    const isBytes = primitive === "u8";
    if (isBytes) this.code.line(`if (${length} > ${worthWidening}) widen();`);
    this.code.line(`if (${pointer} + ${length}${isBytes ? "" : " * 4"} > limit) look();`);
    if (isBytes && place.kind === "flat" && this.inPlace !== undefined) return this.lend(pointer, length, this.inPlace);
    const items = this.code.hold(
      isBytes
        ? `bytes.slice(${pointer}, ${pointer} + ${length})`
        : `words.slice(${pointer} >>> 2, (${pointer} >>> 2) + ${length})`,
    );
    this.free(pointer, length);
    return items;
  }

  /** A view for who asked for one, a copy for others. */
  private lend(pointer: string, length: string, inPlace: string): string {
    const view = `new Uint8Array(bytes.buffer, ${pointer}, ${length})`;
    const items = this.code.hold(`${inPlace} ? ${view} : bytes.slice(${pointer}, ${pointer} + ${length})`);
    this.code.line(`if (!${inPlace} && ${length} !== 0) dealloc(${pointer}, ${length}, 1);`);
    this.lent.push({ pointer, length });
    return items;
  }

  private variant(type: ValueTypeOf<"variant">, place: Place): string {
    if (place.kind === "flat") throw new Unsupported("lifting a variant from core values");
    const { payloadOffset } = variantLayout(caseTypes(type));
    const result = this.code.declare();
    this.code.block(`switch (${discriminant(type, place)}) {`, () => {
      for (const [index, { name, type: payload }] of type.cases.entries())
        this.code.block(`case ${index}: {`, () => {
          const value =
            payload === null ? "" : `, val: ${this.memory(payload, place.base, place.offset + payloadOffset)}`;
          this.code.line(`${result} = { tag: ${literal(name)}${value} };`);
          this.code.line("break;");
        });
    });
    return result;
  }

  private handle({ resource }: ValueTypeOf<"own" | "borrow">, place: Place, prefix: string): string {
    return this.code.hold(`{ __proto__: ${this.names.prototype(resource)}, [handle]: ${word(place, 0)} }`, prefix);
  }

  /** Pointer and length of a string or a list. */
  private range(place: Place): [pointer: string, length: string] {
    if (place.kind === "flat") return [place.values[0]!, place.values[1]!];
    return [this.code.hold(word(place, 0)), this.code.hold(word(place, 4))];
  }

  private free(pointer: string, length: string): void {
    this.code.line(`if (${length} !== 0) dealloc(${pointer}, ${length}, 1);`);
  }
}

const at = ({ base, offset }: Extract<Place, { kind: "memory" }>): string => address(base, offset);

const word = (place: Place, more: number): string =>
  place.kind === "flat" ? `${place.values[0]} >>> 0` : `words[${address(place.base, place.offset + more)} >>> 2]`;

function discriminant(type: ValueTypeOf<"enum" | "variant">, place: Place): string {
  const { discriminantSize } = variantLayout(caseTypes(type));
  if (discriminantSize !== 1) throw new Unsupported("a type with more than 256 cases");
  return place.kind === "flat" ? place.values[0]! : `bytes[${at(place)}]`;
}
