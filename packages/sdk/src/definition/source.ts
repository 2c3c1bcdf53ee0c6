import type { BackpressureSignal } from "@torvyn/contract";
import type { Emission } from "../payload.js";
import { type Awaitable, type Definition, define, hasLifecycle, type Lifecycle, type Whatever } from "./definition.js";

/** A source that is asked for one element at a time. */
export interface PullSource<Config> extends Lifecycle<Config> {
  /** The next element, or `undefined` at the end of the stream. Never called while the source is paused. */
  pull(): Awaitable<Emission | undefined>;
  /** Told once per change: `pause` when there is no room downstream, `ready` when there is room again. */
  onBackpressure?(signal: BackpressureSignal): Whatever;
}

/** A source written as a generator: the parsed configuration in, elements out; its end is the end of the stream. */
export type GeneratorSource<Config> = (config: Config) => Iterable<Awaitable<Emission>> | AsyncIterable<Emission>;

/** A generator with a schema for its configuration. */
export interface ConfiguredGeneratorSource<Config> extends Lifecycle<Config> {
  /** Called once, when the first element is wanted. Its end is the end of the stream; backpressure needs no code. */
  generate(config: Config): ReturnType<GeneratorSource<Config>>;
}

/** What `defineSource` makes. */
export type SourceDefinition = Definition<"source", PullSource<unknown> | ConfiguredGeneratorSource<unknown>>;

/**
 * Defines a source.
 *
 * @example
 * export default defineSource(function* () {
 *   yield "some text";
 *   yield { any: "JSON" };
 * });
 */
export function defineSource<Config = unknown>(
  source: GeneratorSource<Config> | ConfiguredGeneratorSource<Config> | PullSource<Config>,
): SourceDefinition {
  if (typeof source !== "function") return define("source", source, hasLifecycle(source));
  return define("source", { generate: source }, source.length > 0);
}
