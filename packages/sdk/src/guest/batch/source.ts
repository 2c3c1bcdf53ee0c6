import { deaf, ended, goOn } from "@torvyn/contract/batch";
import type { Emission } from "../../payload.js";
import { failureOf } from "../failure.js";
import type { GuestHost, MaybePromise } from "../host.js";
import type { Producer } from "../producer.js";
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
  let [limit, maxLength] = [0, 0];

  const fail = (thrown: unknown): Uint8Array => results.end(goOn, flags, failureOf(thrown, host).payload);

  function go(): MaybePromise<Uint8Array> {
    try {
      while (results.count < limit && results.length < maxLength) {
        const value = producer.next();
        if (typeof value === "string") results.addText(value, 0);
        else if (value === undefined) return results.end(ended, flags);
        else if (isPromiseLike(value)) return later(value);
        else results.add(value, producer.operation, 0);
      }
    } catch (thrown) {
      return fail(thrown);
    }
    return results.end(goOn, flags);
  }

  async function later(promised: PromiseLike<Emission | undefined>): Promise<Uint8Array> {
    try {
      const { value, waited } = await awaited(promised);
      if (value === undefined) return results.end(ended, flags);
      results.add(value, producer.operation, 0);
      if (waited) return results.end(goOn, flags);
    } catch (thrown) {
      return fail(thrown);
    }
    return go();
  }

  return (maxElements, maxBytes) => {
    [limit, maxLength] = [maxElements, maxBytes];
    results.begin(maxElements, true);
    try {
      prepare();
    } catch (thrown) {
      return fail(thrown);
    }
    return go();
  };
}
