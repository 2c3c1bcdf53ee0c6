import type { Element } from "../element.js";
import { type Awaitable, type Definition, define, hasLifecycle, type Lifecycle } from "./definition.js";

/** Passes elements on as they are, or drops them. */
export interface Filter<Config> extends Lifecycle<Config> {
  /** True passes the element on, false drops it. */
  evaluate(element: Element): Awaitable<boolean>;
}

/** What `defineFilter` makes. */
export type FilterDefinition = Definition<"filter", Filter<unknown>>;

/**
 * Defines a filter.
 *
 * @example
 * export default defineFilter({
 *   evaluate: (element) => element.text().trim() !== "",
 * });
 */
export function defineFilter<Config = unknown>(filter: Filter<Config>): FilterDefinition {
  return define("filter", filter, hasLifecycle(filter));
}
