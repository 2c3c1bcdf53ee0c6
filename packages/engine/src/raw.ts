/**
 * Binding imports and calling exports by hand: core values and handle tables instead of JavaScript objects, for callers
 * who know an interface in advance and want no allocation per call.
 */
export type { CoreFunction } from "./abi/arity.js";
export type { CanonContext as GuestContext } from "./abi/context.js";
export { trap } from "./errors.js";
export type { ComponentInstance } from "./instance/component-instance.js";
export type { HandleTable } from "./instance/handle-table.js";
export type { RawExport } from "./instance/raw-export.js";
export type { RawBinder, RawImport } from "./instance/session.js";
export type { Case, Field, FunctionType, ResourceType, ValueType, ValueTypeOf } from "./types/types.js";
