import type { FunctionType } from "../types/types.js";
import { type Layout, layoutOf, maxFlatParams, maxFlatResults, type RecordLayout, recordLayout } from "./layout.js";

/** How a function's parameters and result travel as core values. */
export interface Signature {
  readonly params: RecordLayout;
  /** Too many flat parameters: they are in memory and a pointer travels. */
  readonly paramsInMemory: boolean;
  readonly result: Layout | null;
  /** Too many flat results: a lifted function returns a pointer, a lowered one is given one as its last parameter. */
  readonly resultInMemory: boolean;
}

export function signatureOf(type: FunctionType): Signature {
  const params = recordLayout(type.params.map((param) => param.type));
  const result = type.result === null ? null : layoutOf(type.result);
  return {
    params,
    paramsInMemory: params.flat.length > maxFlatParams,
    result,
    resultInMemory: result !== null && result.flat.length > maxFlatResults,
  };
}
