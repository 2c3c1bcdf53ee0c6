import { deaf, ended, goOn, headerWords, separator } from "@torvyn/contract/batch";
import type { Awaitable } from "../../definition/definition.js";
import type { Emission } from "../../payload.js";
import { failureOf } from "../failure.js";
import type { GuestHost, MaybePromise } from "../host.js";
import { type Producer, produced } from "../producer.js";
import { isPromiseLike } from "../settle.js";
import { BatchResults } from "./results.js";
import { awaited } from "./wait.js";

/**
 * The batch form of `pull`: as many as are wanted and at hand. `prepare` runs before the first pull of every batch; what it
 * throws is that pull's failure.
 */
export function batchSource(
  host: GuestHost,
  producer: Producer,
  prepare: () => void,
): (maxElements: number, maxBytes: number) => MaybePromise<Uint8Array> {
  const results = new BatchResults();
  const flags = producer.listens ? 0 : deaf;
  let limit = 0;
  let maxLength = 0;

  const finish = (status: number): Uint8Array => results.end(results.count, status, flags);

  const fail = (thrown: unknown): Uint8Array =>
    results.end(results.count, goOn, flags, failureOf(thrown, host).payload);

  function go(): MaybePromise<Uint8Array> {
    // Texts are collected here, and bytes go straight into the frame: a call for each would cost as much as making it.
    let { words, bytes, base, count, length } = results;
    let texts = "";
    /** Bytes of the frame while the result before was made of bytes, and the next one may follow it. */
    let room = 0;
    const { pulling } = producer;
    const [mostCount, mostLength] = [limit, maxLength];
    try {
      const { steps } = producer;
      while (count < mostCount && length < mostLength) {
        let value: Awaitable<Emission | undefined>;
        if (pulling !== undefined) value = pulling.pull();
        else if (steps === undefined) value = producer.next();
        else {
          const step = steps.next();
          value = typeof step.value === "string" && !step.done ? step.value : produced(step);
        }
        if (typeof value === "string") {
          if (room !== 0) {
            results.added("", count, length);
            room = 0;
          }
          texts += value + separator;
          length += value.length;
          words[headerWords + count++] = length++;
          continue;
        }
        // Costs a quarter of what `instanceof` does.
        const plain = value?.constructor === Uint8Array;
        if (plain && room !== 0) {
          const start = base + length;
          const end = start + (value as Uint8Array).length;
          if (end < room) {
            bytes.set(value as Uint8Array, start);
            bytes[end] = 0;
            length = end - base;
            words[headerWords + count++] = length++;
            continue;
          }
        }
        results.added(texts, count, length);
        texts = "";
        room = 0;
        if (value === undefined) return finish(ended);
        if (isPromiseLike(value)) return later(value);
        results.add(value, producer.operation);
        ({ words, bytes, base, count, length } = results);
        if (plain) room = bytes.length;
      }
      results.added(texts, count, length);
    } catch (thrown) {
      results.added(texts, count, length);
      return fail(thrown);
    }
    return finish(goOn);
  }

  async function later(promised: PromiseLike<Emission | undefined>): Promise<Uint8Array> {
    try {
      const { value, waited } = await awaited(promised);
      if (value === undefined) return finish(ended);
      results.add(value, producer.operation);
      if (waited) return finish(goOn);
    } catch (thrown) {
      return fail(thrown);
    }
    return go();
  }

  return (maxElements, maxBytes) => {
    limit = maxElements;
    maxLength = maxBytes;
    results.begin(maxElements, true);
    try {
      prepare();
    } catch (thrown) {
      return fail(thrown);
    }
    return go();
  };
}
