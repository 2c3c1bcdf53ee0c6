import { TorvynError } from "@torvyn/contract";
import { ComponentError, trap } from "../errors.js";
import type { ComponentInstance } from "../instance/component-instance.js";
import type { FunctionType } from "../types/types.js";
import type { Codec } from "./codec.js";
import type { CanonContext } from "./context.js";
import type { ComponentFunction } from "./functions.js";
import { Mismatch } from "./mismatch.js";
import type { Tagged } from "./variants.js";

type Call = (args: readonly unknown[]) => unknown;

/** In JavaScript the error case of a function's `result` is thrown. */
export const throws = ({ result }: FunctionType): boolean => result?.kind === "result";

export function returnOrThrow({ tag, val }: Tagged): unknown {
  if (tag === "err") throw new ComponentError(val);
  return val;
}

/** A function that gives its `result` as a value, out of one that throws the error case. */
export function catching(call: Call): (args: readonly unknown[]) => Tagged {
  return (args) => {
    try {
      return { tag: "ok", val: call(args) };
    } catch (thrown) {
      return { tag: "err", val: errorPayload(thrown) };
    }
  };
}

/** The error case of a host function: a thrown object's own `payload`, or a thrown value that is no Error. */
function errorPayload(thrown: unknown): unknown {
  if (typeof thrown === "object" && thrown !== null && Object.hasOwn(thrown, "payload")) {
    return (thrown as { payload: unknown }).payload;
  }
  if (thrown instanceof Error) throw thrown;
  return thrown;
}

/** The error for an argument that does not fit: for what went wrong otherwise, that itself. */
export function argumentError(
  error: unknown,
  { label, type }: ComponentFunction,
  instance: ComponentInstance,
  index: number,
): unknown {
  if (!(error instanceof Mismatch)) return error;
  const message = `${label}(${type.params[index]?.name ?? ""}${error.path}): ${error.reason}`;
  return new TorvynError("ENGINE_ARGUMENT", message, { component: instance.name });
}

/** Throws ENGINE_ARGUMENT, with the path of what does not fit. */
export function checkArguments(
  codecs: readonly Codec[],
  args: readonly unknown[],
  func: ComponentFunction,
  instance: ComponentInstance,
): void {
  let i = 0;
  try {
    for (; i < codecs.length; i++) codecs[i]!.check(args[i]);
  } catch (error) {
    throw argumentError(error, func, instance, i);
  }
}

/** The check of what a function of the host gave: a trap when it is not of the function's type. */
export function resultCheck(cx: CanonContext, { type, label }: ComponentFunction): (value: unknown) => void {
  const { result } = type;
  const isResult = result?.kind === "result";
  const [ok, err] = (isResult ? [result.ok, result.err] : [result]).map((one) => one && cx.codec(one));
  return (given) => {
    const failed = isResult && (given as Tagged).tag === "err";
    const value = isResult ? (given as Tagged).val : given;
    try {
      (failed ? err : ok)?.check(value);
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      const promised = typeof (value as { then?: unknown } | null | undefined)?.then === "function";
      const reason = promised
        ? "a promise, but components call synchronously"
        : `a wrong ${failed ? "error" : "result"}${error.path}: ${error.reason}`;
      trap(`${label} gave ${reason}`, error);
    }
  };
}
