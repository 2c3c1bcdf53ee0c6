import type { BackpressureSignal } from "@torvyn/contract";
import type { SinkDefinition } from "../definition/sink.js";
import type { SinkExports } from "../guest/host.js";
import { bindSink } from "../guest/sink.js";
import type { Emission } from "../payload.js";
import { type Bound, Harness, type TestOptions } from "./harness.js";
import { type ElementOptions, MemoryHost } from "./host.js";

/** A sink under test. */
export class TestSink extends Harness {
  private readonly sink: SinkExports;

  constructor(exports: Bound<SinkExports>, host: MemoryHost, options: TestOptions) {
    super(host, exports.lifecycle, options);
    this.sink = exports.call;
  }

  /** Hands over one element. */
  push(input: Emission, options: ElementOptions = {}): Promise<BackpressureSignal> {
    return this.call(() => this.sink.push(this.host.lend(input, options)));
  }

  /** Ends the stream. */
  complete(): Promise<void> {
    return this.call(() => this.sink.complete());
  }
}

/** Runs a sink without Wasm, by the same binding. */
export function testSink(definition: SinkDefinition, options: TestOptions = {}): TestSink {
  const host = new MemoryHost();
  const { sink, lifecycle } = bindSink(definition, host);
  return new TestSink({ call: sink, lifecycle }, host, options);
}
