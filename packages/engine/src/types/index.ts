/**
 * The types of a component as values, and how such values lie in linear memory: for tools that generate code.
 */
export {
  type CoreType,
  caseTypes,
  type Layout,
  layoutOf,
  type RecordLayout,
  recordLayout,
  type VariantLayout,
  variantLayout,
} from "../abi/layout.js";
export { type Signature, signatureOf } from "../abi/signature.js";
export { typesOf } from "../component.js";
export { camelCase, parseFunctionName, pascalCase } from "../names.js";
export type { ComponentType, Extern, Externs, Resource } from "../validation/types.js";
export type { Case, Field, FunctionType, ResourceType, ValueType, ValueTypeOf } from "./types.js";
