import { trap } from "../errors.js";
import { factsOf } from "../types/facts.js";
import type { FunctionType } from "../types/types.js";
import { type CoreFunction, withArity } from "./arity.js";
import type { FlatValues } from "./codec.js";
import type { CanonContext } from "./context.js";
import type { AnyFunction } from "./functions.js";
import { catching, resultCheck, throws } from "./outcome.js";
import { type Signature, signatureOf } from "./signature.js";

const takes = ({ params }: FunctionType, kind: "own" | "borrow"): boolean =>
  params.some(({ type }) => factsOf(type)[kind]);

/** How the component function behind an import is called: with the entries of one guest into another, or plainly. */
function calleeOf(cx: CanonContext, target: AnyFunction): (args: readonly unknown[]) => unknown {
  if (target.kind === "host") {
    const call = (args: readonly unknown[]): unknown => target.call(args);
    return throws(target.type) ? catching(call) : call;
  }
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
      const value = callee(args);
      if (lent !== undefined) journal.endLends(lent);
      if (borrows) journal.endBorrows();
      return lowerResult(value, resultPointer);
    } catch (error) {
      throw instance.doom(error);
    }
  });
}

type ResultLowering = (value: unknown, pointer: number) => number | bigint | undefined;

function resultLowering(cx: CanonContext, target: AnyFunction, signature: Signature): ResultLowering {
  const { result, resultInMemory } = signature;
  const { kind, type } = target;
  if (type.result === null) return () => undefined;
  const codec = cx.codec(type.result);
  const flat: FlatValues = [0];
  const check = kind === "host" ? resultCheck(cx, target) : undefined;
  return (value, pointer) => {
    check?.(value);
    cx.startLower();
    if (resultInMemory) {
      cx.checkRange(pointer, result!.size, result!.align);
      codec.store(pointer, value);
    } else codec.lowerFlat(value, flat, 0);
    cx.instance.journal.commit();
    return resultInMemory ? undefined : flat[0];
  };
}
