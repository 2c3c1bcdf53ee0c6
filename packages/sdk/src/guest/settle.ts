import type { Awaitable } from "../definition/definition.js";
import { failureOf } from "./failure.js";
import type { GuestHost, MaybePromise } from "./host.js";

/** Whether an author's function went asynchronous. */
export function isPromiseLike<T>(value: Awaitable<T>): value is PromiseLike<T> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/** `next(value)`, at once where the value is there and later where it is promised. */
export function after<T, R>(value: Awaitable<T>, next: (value: T) => Awaitable<R>): Awaitable<R> {
  return isPromiseLike(value) ? value.then(next) : next(value);
}

/** Waits for an author's function that gives nothing; whatever it did return must not reach the bindings. */
export function finished(value: Awaitable<unknown>): Awaitable<void> {
  return after(value, () => {});
}

/** Runs an author's code, and `recover` on whatever it throws or rejects with. */
export function settled<T>(run: () => Awaitable<T>, recover: (thrown: unknown) => T): MaybePromise<T> {
  try {
    const value = run();
    return isPromiseLike(value) ? Promise.resolve(value).catch(recover) : value;
  } catch (thrown) {
    return recover(thrown);
  }
}

/** Runs an author's code so that nothing but a typed failure leaves it. */
export function guarded<T>(host: GuestHost, run: () => Awaitable<T>): MaybePromise<T> {
  return settled(run, (thrown) => {
    throw failureOf(thrown, host);
  });
}
