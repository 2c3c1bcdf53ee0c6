import type { StandardSchemaV1 } from "@standard-schema/spec";
import type { Role } from "@torvyn/contract";

/** A value, or a promise of it. */
export type Awaitable<T> = T | PromiseLike<T>;

/** Nothing that matters, so that a one-line arrow function will do; a promise is waited for. */
export type Whatever = unknown;

/** Set-up and tear-down, optional for every role. They need `export torvyn:streaming/lifecycle@0.1.0` in the world. */
export interface Lifecycle<Config> {
  /**
   * Any Standard Schema (v1): zod, valibot, arktype … It parses the node's configuration before `init`; its issues
   * become an `invalid-input` that names their paths. Without configuration it is given `undefined`, and `{}` when
   * it refuses that.
   */
  readonly config?: StandardSchemaV1<unknown, Config>;
  /**
   * Called once before any element, with the parsed configuration. Without a schema that is the JSON value of the
   * configuration, its text when it is not JSON, or `undefined` when the node has none.
   */
  init?(config: Config): Whatever;
  /** Called once after the last element, whether the flow ended well or not. */
  teardown?(): Whatever;
}

/** What `defineSource` and its siblings return, and what a component's module exports as default. */
export interface Definition<R extends Role, Options> {
  /** The mark, with the version of this shape. No symbol, so that the types of two copies of the package fit. */
  readonly "~torvyn": 1;
  readonly role: R;
  readonly options: Options;
  /** Whether it needs the host to call `init` and `teardown`, that is, a world that exports the lifecycle interface. */
  readonly needsLifecycle: boolean;
}

/** Wraps what an author wrote; `lifecycle` is where configuration, `init` and `teardown` are. */
export function define<R extends Role, Options>(
  role: R,
  options: Options,
  needsLifecycle: boolean,
): Definition<R, Options> {
  return { "~torvyn": 1, role, options, needsLifecycle };
}

/** Whether there is anything for the host's `init` and `teardown` to do. */
export function hasLifecycle(options: Lifecycle<unknown>): boolean {
  return options.config !== undefined || options.init !== undefined || options.teardown !== undefined;
}

/** Whether a module's default export is a definition, from this or another copy of the package. */
export function isDefinition(value: unknown): value is Definition<Role, unknown> {
  return typeof value === "object" && value !== null && "~torvyn" in value;
}
