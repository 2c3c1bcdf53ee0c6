import { camelCase } from "../names.js";
import type { ValueType } from "../types/types.js";
import type { Codec } from "./codec.js";
import type { CanonContext } from "./context.js";
import { flagsCodec } from "./flags.js";
import { handleCodec } from "./handles.js";
import { fixedListCodec, listCodec, mapCodec } from "./lists.js";
import { recordCodec, tupleCodec } from "./records.js";
import { scalarCodec } from "./scalars.js";
import { stringCodec } from "./strings.js";
import { variantCodec } from "./variants.js";

/** Compiles the conversions of a type, once per type and set of options, out of closures: no code is generated. */
export function compileCodec(context: CanonContext, type: ValueType): Codec {
  switch (type.kind) {
    case "primitive":
      return type.primitive === "string" ? stringCodec(context) : scalarCodec(context, type.primitive);
    case "record":
      return recordCodec(
        context,
        type.fields.map((field) => camelCase(field.name)),
        type.fields.map((field) => field.type),
      );
    case "tuple":
      return tupleCodec(context, type.elements);
    case "list":
      return listCodec(context, type.element);
    case "fixed-list":
      return fixedListCodec(context, type.element, type.length);
    case "map":
      return mapCodec(context, type.key, type.value);
    case "flags":
      return flagsCodec(context, type);
    case "variant":
    case "option":
    case "result":
    case "enum":
      return variantCodec(context, type);
    case "own":
    case "borrow":
      return handleCodec(context, type);
  }
}
