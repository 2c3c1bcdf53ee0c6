import type { Awaitable } from "../definition/definition.js";
import type { Element } from "../element.js";
import { loansOf } from "./element.js";
import { failureOf } from "./failure.js";
import type { GuestHost, MaybePromise, StreamElement } from "./host.js";
import { isPromiseLike } from "./settle.js";

/**
 * An export that takes an element: lends it to the author's function, turns what that returned into the WIT result with
 * `finish`, and gives the handles back whatever happened. Synchronous all the way unless the author's function is not.
 */
export function stage<T, R>(
  host: GuestHost,
  operation: string,
  author: (element: Element) => Awaitable<T>,
  finish: (value: T, element: Element) => R,
): (raw: StreamElement) => MaybePromise<R> {
  const { lend, end } = loansOf(operation);

  async function later(element: Element, promised: PromiseLike<T>): Promise<R> {
    try {
      return finish(await promised, element);
    } catch (thrown) {
      throw failureOf(thrown, host);
    } finally {
      end();
    }
  }

  return (raw) => {
    const element = lend(raw);
    let promised: PromiseLike<T> | undefined;
    try {
      const value = author(element);
      if (typeof value !== "object" || !isPromiseLike(value)) return finish(value, element);
      promised = value;
    } catch (thrown) {
      throw failureOf(thrown, host);
    } finally {
      if (promised === undefined) end();
    }
    return later(element, promised);
  };
}
