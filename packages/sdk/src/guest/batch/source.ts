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
    // Texts, which are what most sources make, are collected here: a call for each would cost as much as making it.
    let { words, count, length } = results;
    let texts = "";
    try {
      const { steps } = producer;
      while (count < limit && length < maxLength) {
        let value: Awaitable<Emission | undefined>;
        if (steps === undefined) value = producer.next();
        else {
          const step = steps.next();
          value = typeof step.value === "string" && !step.done ? step.value : produced(step);
        }
        if (typeof value === "string") {
          texts += value + separator;
          length += value.length;
          words[headerWords + count++] = length++;
          continue;
        }
        if (texts !== "") {
          results.addTexts(texts, count, length);
          texts = "";
        }
        if (value instanceof Uint8Array) results.addBytes(value);
        else if (value === undefined) return finish(ended);
        else if (isPromiseLike(value)) return later(value);
        else results.add(value, producer.operation);
        ({ words, count, length } = results);
      }
      results.addTexts(texts, count, length);
    } catch (thrown) {
      results.addTexts(texts, count, length);
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
