import type { TorvynError } from "@torvyn/contract";
import { trap } from "../errors.js";
import { type ComponentInstance, leave } from "../instance/component-instance.js";
import { beginCall, failCall } from "../instance/trap-report.js";
import type { FunctionType } from "../types/types.js";
import { type CoreFunction, callWith } from "./arity.js";
import type { Codec, FlatValues } from "./codec.js";
import type { CanonContext } from "./context.js";
import type { GuestFunction } from "./functions.js";
import { argumentError, checkArguments, returnOrThrow, throws } from "./outcome.js";
import { type Signature, signatureOf } from "./signature.js";
import type { Tagged } from "./variants.js";

/** The end of a call that succeeded: all borrows must be dropped, and the guest may free what it returned. */
export function endCall(
  instance: ComponentInstance,
  postReturn: CoreFunction | null,
  type: FunctionType,
  returned: number | bigint | undefined,
): void {
  instance.requireSound();
  if (instance.borrows !== 0) trap(`${instance.borrows} borrowed handles were not dropped before the call ended`);
  if (postReturn === null) return;
  instance.mayLeave = false;
  if (type.result === null) postReturn();
  else postReturn(returned);
  instance.requireSound();
  instance.mayLeave = true;
}

/** `canon lift`: a component function over a core function. */
export class LiftedFunction implements GuestFunction {
  readonly kind = "guest";
  readonly type: FunctionType;
  readonly instance: ComponentInstance;
  readonly context: CanonContext;
  readonly core: CoreFunction;
  readonly post: CoreFunction | null;
  /** Given when the function is exported by name. */
  label = "a function";
  readonly #signature: Signature;
  readonly #params: readonly Codec[];
  readonly #result: Codec | null;
  readonly #throws: boolean;
  /** The core arguments of the call in progress: nothing can call this function again before they have been read. */
  readonly #flat: FlatValues;

  constructor(context: CanonContext, core: CoreFunction, type: FunctionType, post: CoreFunction | null) {
    this.type = type;
    this.instance = context.instance;
    this.context = context;
    this.core = core;
    this.post = post;
    this.#signature = signatureOf(type);
    this.#params = type.params.map((param) => context.codec(param.type));
    this.#result = type.result === null ? null : context.codec(type.result);
    this.#throws = throws(type);
    const { params, paramsInMemory } = this.#signature;
    this.#flat = new Array(paramsInMemory ? 1 : params.flat.length).fill(0);
  }

  /** Calls the guest from the host, with values that may be anything. */
  call(args: readonly unknown[]): unknown {
    checkArguments(this.#params, args, this, this.instance);
    const value = this.callFromGuest(args, this.instance.lineage);
    return this.#throws ? returnOrThrow(value as Tagged) : value;
  }

  /** Begins a call by hand, see `RawExport`. */
  enter(): void {
    const { instance } = this;
    beginCall(instance, this.label, instance.lineage);
    instance.borrows = 0;
    this.context.fresh();
  }

  finish(returned?: number | bigint): void {
    const { instance } = this;
    endCall(instance, this.post, this.type, returned);
    leave(instance.lineage);
  }

  fail(error: unknown): TorvynError {
    const { instance } = this;
    return failCall(error, instance, this.label, instance.lineage);
  }

  /** `entered` are the instances that this call enters, see `ComponentInstance.entered`. */
  callFromGuest(args: readonly unknown[], entered: readonly ComponentInstance[]): unknown {
    const { instance } = this;
    beginCall(instance, this.label, entered);
    // Not zero only when a child re-enters the instance that called it.
    const outerBorrows = instance.borrows;
    instance.borrows = 0;
    const flat = this.#lowerArguments(args, entered, outerBorrows);
    let value: unknown;
    try {
      value = this.#liftResult(callWith(this.core, flat));
    } catch (error) {
      throw failCall(error, instance, this.label, entered);
    }
    instance.borrows = outerBorrows;
    leave(entered);
    return value;
  }

  #lowerArguments(args: readonly unknown[], entered: readonly ComponentInstance[], outerBorrows: number): FlatValues {
    const { context: cx, instance } = this;
    try {
      cx.startLower();
      const flat = this.#lower(args);
      instance.journal.commit();
      return flat;
    } catch (error) {
      if (cx.isFatal(error)) throw failCall(error, instance, this.label, entered);
      // A value changed between check and use, or a resource was given twice: the guest has not run, so it stays usable.
      instance.journal.rollback();
      instance.borrows = outerBorrows;
      leave(entered);
      throw argumentError(error, this, instance, 0);
    }
  }

  #lower(args: readonly unknown[]): FlatValues {
    const { params, paramsInMemory } = this.#signature;
    const codecs = this.#params;
    const flat = this.#flat;
    if (paramsInMemory) {
      const pointer = this.context.alloc(params.align, params.size);
      for (let i = 0; i < codecs.length; i++) codecs[i]!.store(pointer + params.offsets[i]!, args[i]);
      flat[0] = pointer;
      return flat;
    }
    for (let i = 0; i < codecs.length; i++) codecs[i]!.lowerFlat(args[i], flat, params.flatOffsets[i]!);
    return flat;
  }

  #liftResult(returned: number | bigint | undefined): unknown {
    this.context.startLift();
    const value = this.#result === null ? undefined : this.#readResult(returned as number | bigint);
    endCall(this.instance, this.post, this.type, returned);
    return value;
  }

  #readResult(returned: number | bigint): unknown {
    const { context: cx } = this;
    const { result, resultInMemory } = this.#signature;
    if (!resultInMemory) return this.#result!.liftFlat([returned], 0);
    const pointer = (returned as number) >>> 0;
    cx.checkRange(pointer, result!.size, result!.align);
    return this.#result!.load(pointer);
  }
}
