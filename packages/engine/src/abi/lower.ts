import { trap } from "../errors.js";
import { type FunctionType, partsOf, type ValueType } from "../types/types.js";
import { type CoreFunction, withArity } from "./arity.js";
import { Cases } from "./cases.js";
import type { Codec, FlatValues } from "./codec.js";
import type { CanonContext } from "./context.js";
import type { AnyFunction } from "./functions.js";
import { Mismatch } from "./mismatch.js";
import { type Signature, signatureOf } from "./signature.js";

const memo = { own: new WeakMap<ValueType, boolean>(), borrow: new WeakMap<ValueType, boolean>() };

function contains(type: ValueType, kind: "own" | "borrow"): boolean {
  let found = memo[kind].get(type);
  if (found === undefined) {
    found = type.kind === kind || partsOf(type).some((part) => contains(part, kind));
    memo[kind].set(type, found);
  }
  return found;
}

const takes = (type: FunctionType, kind: "own" | "borrow"): boolean =>
  type.params.some((param) => contains(param.type, kind));

/** The error case of a host function: a thrown object's own `payload`, or a thrown value that is no Error. */
export function errorPayload(thrown: unknown): unknown {
  if (typeof thrown === "object" && thrown !== null && Object.hasOwn(thrown, "payload")) {
    return (thrown as { payload: unknown }).payload;
  }
  if (thrown instanceof Error) throw thrown;
  return thrown;
}

/** How the component function behind an import is called: with the entries of one guest into another, or plainly. */
function calleeOf(cx: CanonContext, target: AnyFunction): (args: readonly unknown[]) => unknown {
  if (target.kind === "host") return (args) => target.call(args);
  const { instance } = cx;
  const related = target.instance.lineage.includes(instance) || instance.lineage.includes(target.instance);
  if (related) return () => trap("a component and the one it is nested in may not call each other");
  const entered = target.instance.entered(instance);
  return (args) => target.callFromGuest(args, entered);
}

/** `canon lower`: a core function over a component function, of the host or of another guest. */
export function lowerFunction(cx: CanonContext, target: AnyFunction): CoreFunction {
  const { instance } = cx;
  const { journal } = instance;
  const { type } = target;
  const signature = signatureOf(type);
  const { params, paramsInMemory, resultInMemory } = signature;
  const codecs = type.params.map((param) => cx.codec(param.type));
  const count = codecs.length;
  const inputs = paramsInMemory ? 1 : params.flat.length;
  const borrows = takes(type, "borrow");
  // Lends only matter while guest code can touch the handle: in a guest callee, or further along the argument list.
  const lends = borrows && (target.kind === "guest" || takes(type, "own"));
  const callee = calleeOf(cx, target);
  const lowerResult = resultLowering(cx, target, signature);
  const throws = type.result?.kind === "result";

  return withArity(inputs + (resultInMemory ? 1 : 0), (flat) => {
    try {
      instance.requireLeave();
      cx.startLift();
      const resultPointer = resultInMemory ? (flat[inputs] as number) >>> 0 : 0;
      const args = new Array<unknown>(count);
      if (lends) journal.startLends();
      if (paramsInMemory) {
        const pointer = (flat[0] as number) >>> 0;
        cx.checkRange(pointer, params.size, params.align);
        for (let i = 0; i < count; i++) args[i] = codecs[i]!.load(pointer + params.offsets[i]!);
      } else for (let i = 0; i < count; i++) args[i] = codecs[i]!.liftFlat(flat, params.flatOffsets[i]!);
      const lent = lends ? journal.takeLends() : undefined;
      let value: unknown;
      let failed = false;
      if (throws) {
        try {
          value = callee(args);
        } catch (thrown) {
          value = errorPayload(thrown);
          failed = true;
        }
      } else value = callee(args);
      if (lent !== undefined) journal.endLends(lent);
      if (borrows) journal.endBorrows();
      return lowerResult(value, failed, resultPointer);
    } catch (error) {
      throw instance.doom(error);
    }
  });
}

type ResultLowering = (value: unknown, failed: boolean, pointer: number) => number | bigint | undefined;

function resultLowering(cx: CanonContext, { kind, type, label }: AnyFunction, signature: Signature): ResultLowering {
  if (type.result === null) return () => undefined;
  const { result, resultInMemory } = signature;
  const codec = cx.codec(type.result);
  const cases = type.result.kind === "result" ? new Cases(cx, type.result) : null;
  const flat: FlatValues = [0];
  const check = kind === "host" ? checkedResult(codec, cases, label) : undefined;
  return (value, failed, pointer) => {
    check?.(value, failed);
    cx.startLower();
    if (resultInMemory) {
      cx.checkRange(pointer, result!.size, result!.align);
      if (cases === null) codec.store(pointer, value);
      else cases.store(pointer, failed ? 1 : 0, value);
    } else if (cases !== null) flat[0] = failed ? 1 : 0;
    else codec.lowerFlat(value, flat, 0);
    cx.instance.journal.commit();
    return resultInMemory ? undefined : flat[0];
  };
}

/** The check of what a function of the host gave: a trap when it is not of the function's type. */
export function checkedResult(
  codec: Codec,
  cases: Cases | null,
  label: string,
): (value: unknown, failed: boolean) => void {
  return (value, failed) => {
    try {
      if (cases === null) codec.check(value);
      else cases.check(failed ? 1 : 0, value);
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
