import type { LifecycleExports, MaybePromise } from "../guest/host.js";
import type { MemoryHost } from "./host.js";

/** How a component under test is set up. */
export interface TestOptions {
  /** The node's configuration: an object as a table in the manifest, a string as it stands; default none. */
  readonly config?: string | object;
}

/** The exports of a component: those of its role, and its lifecycle. */
export interface Bound<Exports> {
  readonly call: Exports;
  readonly lifecycle: LifecycleExports;
}

/** What all roles share: `init` before the first call, `teardown` at the end, and nothing held in between. */
export abstract class Harness {
  protected readonly host: MemoryHost;
  private readonly lifecycle: LifecycleExports;
  private readonly config: string;
  private ready: Promise<void> | undefined;

  constructor(host: MemoryHost, lifecycle: LifecycleExports, { config = "" }: TestOptions) {
    this.host = host;
    this.lifecycle = lifecycle;
    this.config = typeof config === "string" ? config : JSON.stringify(config);
  }

  /** Sets the component up with its configuration; the first call does it when the test does not. */
  init(): Promise<void> {
    this.ready ??= (async () => this.lifecycle.init(this.config))();
    return this.ready;
  }

  /** Ends the component. */
  async teardown(): Promise<void> {
    await this.lifecycle.teardown();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.teardown();
  }

  /** One call into the component, after `init`. @throws ProcessFailure with the process-error that a host would get. */
  protected async call<T>(run: () => MaybePromise<T>): Promise<T> {
    await this.init();
    const value = await run();
    this.host.settle();
    return value;
  }
}
