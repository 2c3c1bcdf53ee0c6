import type { ElementMeta } from "@torvyn/contract";
import { ended, goOn, headerWords, looked, passes } from "@torvyn/contract/batch";
import type { Element, FlowContext } from "../../element.js";
import { GuestContext, jsonOf, released, utf8 } from "../element.js";
import { failureOf } from "../failure.js";
import type { GuestHost, MaybePromise } from "../host.js";
import { isPromiseLike } from "../settle.js";
import { ElementsFrame } from "./elements.js";
import { BatchResults } from "./results.js";
import { awaited } from "./wait.js";

/** How a role takes elements. */
export interface BatchRole<K extends string> {
  readonly operation: K;
  /** The author's definition: its method `operation` is called. */
  readonly options: { readonly [key in K]: (element: Element) => unknown };
  /** Whether results have payloads. */
  readonly emits: boolean;
  /** Values whose answer is plain: the element goes on, or it does not. A role without one has what nobody returns. */
  readonly yes: unknown;
  readonly no: unknown;
  /** Adds what any other value means, and returns the bits of the answer, `last` among them when the batch ends here. */
  settle(value: unknown, results: BatchResults): number;
}

/** Stands for a value that no author's function returns. */
export const never: unique symbol = Symbol();

/** Not a bit of the frame: no element behind this one is begun. */
export const last = 4;

/**
 * Marks a function for the bindings of @torvyn/compiler: it keeps nothing of the bytes that it is given, so that they can
 * stay where the host wrote them until its call ends.
 */
const readsInPlace = Symbol.for("torvyn.reads-in-place");

/** The text of the payload was handed out: what happens to its bytes later does not change it. */
const told = 8;

/**
 * The batch form of an export that takes elements. Synchronous all the way unless the author's function is not; an element
 * that has to be waited for is the last one of its batch.
 *
 * All of it runs interpreted, much of it once per element, and there a call costs as much as ten steps. So an element is a
 * literal without fields, the cheapest object to make; its methods find the rest in variables that they share with the
 * loop, and the loop calls nobody but the author.
 */
export function batchStage<K extends string>(
  host: GuestHost,
  { operation, options, emits, yes, no, settle }: BatchRole<K>,
): (frame: Uint8Array, maxBytes?: number) => MaybePromise<Uint8Array> {
  const results = new BatchResults();
  let frame: ElementsFrame;
  let bytes: Uint8Array;
  let words: Uint32Array;
  let { answers } = results;
  let [base, count, maxLength] = [0, 0, 0];
  /** The text of every payload; undefined when nobody has asked, null when they cannot be decoded together. */
  let texts: readonly string[] | null | undefined;
  /** The element that is lent, its index, and what was done to its payload: `looked`, `told`. */
  let live: Element | undefined;
  let [at, access] = [0, 0];
  /** What was asked of one element; of the lent one when it is `owner`. */
  let owner: Element | undefined;
  let read: Uint8Array | undefined;
  let decoded: string | undefined;
  let metaOwner: Element | undefined;
  let meta: ElementMeta;
  let context: GuestContext | undefined;

  const late = (access: string): Error => released(`element.${access}`, `${operation}()`);

  const prototype: Element = {
    get meta(): ElementMeta {
      if (live !== this) throw late("meta");
      if (metaOwner !== this) {
        metaOwner = this;
        meta = frame.meta(at);
      }
      return meta;
    },
    get size(): number {
      if (live !== this) throw late("size");
      return words[headerWords + at]! - (at === 0 ? 0 : words[headerWords + at - 1]! + 1);
    },
    get context(): FlowContext {
      if (live !== this) throw late("context");
      context ??= new GuestContext(frame.context(at));
      return context;
    },
    bytes(): Uint8Array {
      if (live !== this) throw late("bytes()");
      if (owner !== this) {
        owner = this;
        read = undefined;
        decoded = access & told ? texts![at] : undefined;
      }
      if (read === undefined) {
        access |= looked;
        const start = at === 0 ? base : base + words[headerWords + at - 1]! + 1;
        // A copy, because its ArrayBuffer is the author's to keep, transfer or write to.
        read = bytes.slice(start, base + words[headerWords + at]!);
      }
      return read;
    },
    text(): string {
      if (live !== this) throw late("text()");
      if (owner !== this) {
        if (texts === undefined) texts = frame.texts();
        if (texts !== null) {
          access = looked | told;
          return texts[at]!;
        }
      }
      const payload = this.bytes();
      decoded ??= utf8.decode(payload);
      return decoded;
    },
    json<T>(): T {
      if (live !== this) throw late("json()");
      return jsonOf(this.text());
    },
  };

  function end(): void {
    live = undefined;
    context?.end();
    context = undefined;
  }

  function fail(worked: number, thrown: unknown): Uint8Array {
    end();
    return results.end(worked, goOn, 0, failureOf(thrown, host).payload, access & looked);
  }

  function finish(worked: number, status: number): Uint8Array {
    end();
    return results.end(worked, status, 0);
  }

  function go(from: number): MaybePromise<Uint8Array> {
    let index = from;
    try {
      for (; index < count; index++) {
        const element = { __proto__: prototype } as unknown as Element;
        live = element;
        at = index;
        access = 0;
        const value = options[operation](element);
        if (value === yes) answers[index] = passes | (access & looked);
        else if (value === no) answers[index] = access & looked;
        else if (isPromiseLike(value)) return later(index, value);
        else if (answer(index, value) & last) return finish(index + 1, ended);
        if (context !== undefined) end();
        if (emits && results.length >= maxLength) return finish(index + 1, goOn);
      }
    } catch (thrown) {
      return fail(index, thrown);
    }
    return finish(count, goOn);
  }

  async function later(index: number, promised: PromiseLike<unknown>): Promise<Uint8Array> {
    try {
      const { value, waited } = await awaited(promised);
      if (value === yes) answers[index] = passes | (access & looked);
      else if (value === no) answers[index] = access & looked;
      else if (answer(index, value) & last) return finish(index + 1, ended);
      if (waited || (emits && results.length >= maxLength)) return finish(index + 1, goOn);
    } catch (thrown) {
      return fail(index, thrown);
    }
    end();
    return go(index + 1);
  }

  function answer(index: number, value: unknown): number {
    const bits = settle(value, results);
    answers[index] = (bits & passes) | (access & looked);
    return bits;
  }

  const work = (given: Uint8Array, maxBytes = 0): MaybePromise<Uint8Array> => {
    frame = new ElementsFrame(given);
    ({ bytes, words, base, count } = frame);
    results.begin(count, emits);
    ({ answers } = results);
    maxLength = maxBytes;
    texts = undefined;
    return go(0);
  };
  return Object.assign(work, { [readsInPlace]: true });
}
