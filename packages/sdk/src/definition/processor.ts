import type { Element } from "../element.js";
import type { Drop, Emission } from "../payload.js";
import { type Awaitable, type Definition, define, hasLifecycle, type Lifecycle } from "./definition.js";

/** Makes at most one element out of one. */
export interface Processor<Config> extends Lifecycle<Config> {
  /**
   * Returns what goes on in the element's place, or `drop`. A missing return is an error, never a silent drop.
   * The output keeps the sequence number and the timestamp of its input.
   */
  process(element: Element): Awaitable<Emission | Drop>;
}

/** What `defineProcessor` makes. */
export type ProcessorDefinition = Definition<"processor", Processor<unknown>>;

/**
 * Defines a processor.
 *
 * @example
 * export default defineProcessor({
 *   process: (element) => (element.size === 0 ? drop : element.text().toUpperCase()),
 * });
 */
export function defineProcessor<Config = unknown>(processor: Processor<Config>): ProcessorDefinition {
  return define("processor", processor, hasLifecycle(processor));
}
