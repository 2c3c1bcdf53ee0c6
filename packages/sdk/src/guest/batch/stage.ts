import { ended, goOn, looked, passes } from "@torvyn/contract/batch";
import type { Element } from "../../element.js";
import { failureOf } from "../failure.js";
import type { GuestHost, MaybePromise } from "../host.js";
import { isPromiseLike } from "../settle.js";
import { BatchElements } from "./elements.js";
import { BatchResults } from "./results.js";
import { awaited } from "./wait.js";

/** How a role takes elements. */
export interface BatchStage<K extends string> {
  readonly operation: K;
  /** The author's definition: its method `operation` is called. */
  readonly options: { readonly [key in K]: (element: Element) => unknown };
  /** Whether results have payloads. */
  readonly emits: boolean;
  /** Values that need no `settle`, because the answer is plain: the element goes on, or it does not. */
  readonly plainYes?: unknown;
  readonly plainNo?: unknown;
  /** Adds the result for any other value; true ends the batch with status `ended`. `access`: bits of the answer. */
  settle(value: unknown, results: BatchResults, access: number): boolean;
}

/**
 * The batch form of an export that takes elements. Synchronous all the way unless the author's function is not; an element
 * that has to be waited for is the last one of its batch.
 */
export function batchStage<K extends string>(
  host: GuestHost,
  { operation, options, emits, settle, ...plain }: BatchStage<K>,
): (frame: Uint8Array, maxBytes?: number) => MaybePromise<Uint8Array> {
  const elements = new BatchElements(operation);
  const results = new BatchResults();
  // Symbols that no author's function returns, where a role has no such value.
  const yes = "plainYes" in plain ? plain.plainYes : Symbol();
  const no = "plainNo" in plain ? plain.plainNo : Symbol();
  let maxLength = 0;

  const fail = (thrown: unknown): Uint8Array => {
    elements.end();
    const { payload } = failureOf(thrown, host);
    return results.end(goOn, 0, payload, elements.access);
  };

  const finish = (status: number): Uint8Array => {
    elements.end();
    return results.end(status, 0);
  };

  function go(from: number): MaybePromise<Uint8Array> {
    const { count } = elements;
    try {
      for (let index = from; index < count; index++) {
        const value = options[operation](elements.lend(index));
        if (value === yes) results.answer(passes | (elements.access & looked));
        else if (value === no) results.answer(elements.access & looked);
        else if (isPromiseLike(value)) return later(index, value);
        else if (settle(value, results, elements.access & looked)) return finish(ended);
        if (results.length >= maxLength && emits) break;
      }
    } catch (thrown) {
      return fail(thrown);
    }
    return finish(goOn);
  }

  async function later(index: number, promised: PromiseLike<unknown>): Promise<Uint8Array> {
    try {
      const { value, waited } = await awaited(promised);
      const access = elements.access & looked;
      if (value === yes) results.answer(passes | access);
      else if (value === no) results.answer(access);
      else if (settle(value, results, access)) return finish(ended);
      if (waited || (emits && results.length >= maxLength)) return finish(goOn);
    } catch (thrown) {
      return fail(thrown);
    }
    return go(index + 1);
  }

  return (frame, maxBytes = 0) => {
    elements.begin(frame);
    results.begin(elements.count, emits);
    maxLength = maxBytes;
    return go(0);
  };
}
