import type { BackpressureSignal } from "@torvyn/contract";
import type { SourceDefinition } from "../definition/source.js";
import type { SourceExports } from "../guest/host.js";
import { bindSource } from "../guest/source.js";
import { type Bound, Harness, type TestOptions } from "./harness.js";
import { MemoryHost, type TestOutput } from "./host.js";

/** How far `collect` goes. */
export interface CollectOptions {
  /** At most so many elements. */
  readonly limit?: number;
}

/** More than a test wants to look at: a source that gets here without a limit is taken for an endless one. */
const endless = 10_000;

/** A source under test. */
export class TestSource extends Harness {
  private readonly source: SourceExports;

  constructor(exports: Bound<SourceExports>, host: MemoryHost, options: TestOptions) {
    super(host, exports.lifecycle, options);
    this.source = exports.call;
  }

  /** The next element, or undefined at the end of the stream. */
  pull(): Promise<TestOutput | undefined> {
    return this.call(async () => {
      const output = await this.source.pull();
      return output && this.host.take(output);
    });
  }

  /**
   * The elements up to the end of the stream, or up to `limit`.
   * @throws Error when there is no limit and the source does not end within 10 000 elements.
   */
  async collect({ limit = Number.POSITIVE_INFINITY }: CollectOptions = {}): Promise<TestOutput[]> {
    const outputs: TestOutput[] = [];
    while (outputs.length < limit) {
      const output = await this.pull();
      if (output === undefined) return outputs;
      outputs.push(output);
      if (limit === Number.POSITIVE_INFINITY && outputs.length === endless) {
        throw new Error(`the source did not end within ${endless} elements: pass a limit to collect()`);
      }
    }
    return outputs;
  }

  /** Tells the source about the space downstream. */
  notifyBackpressure(signal: BackpressureSignal): Promise<void> {
    return this.call(() => this.source.notifyBackpressure(signal));
  }
}

/** Runs a source without Wasm, by the same binding. */
export function testSource(definition: SourceDefinition, options: TestOptions = {}): TestSource {
  const host = new MemoryHost();
  const { source, lifecycle } = bindSource(definition, host);
  return new TestSource({ call: source, lifecycle }, host, options);
}
