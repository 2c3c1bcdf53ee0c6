import type { BackpressureSignal } from "@torvyn/contract";
import type { Element } from "../element.js";
import { type Awaitable, type Definition, define, hasLifecycle, type Lifecycle, type Whatever } from "./definition.js";

/** Where elements end. */
export interface Sink<Config> extends Lifecycle<Config> {
  /** Takes one element. Returning "pause" takes it too, and makes the host wait before the next one. */
  // biome-ignore lint/suspicious/noConfusingVoidType: a push that returns nothing is the usual one.
  push(element: Element): Awaitable<BackpressureSignal | undefined | void>;
  /** Called once, after the last element. */
  complete?(): Whatever;
}

/** What `defineSink` makes. */
export type SinkDefinition = Definition<"sink", Sink<unknown>>;

/**
 * Defines a sink.
 *
 * @example
 * export default defineSink({
 *   push: (element) => console.log(element.text()),
 * });
 */
export function defineSink<Config = unknown>(sink: Sink<Config>): SinkDefinition {
  return define("sink", sink, hasLifecycle(sink));
}
