import type { ProcessorDefinition } from "../definition/processor.js";
import type { ProcessorExports } from "../guest/host.js";
import { bindProcessor } from "../guest/processor.js";
import type { Emission } from "../payload.js";
import { type Bound, Harness, type TestOptions } from "./harness.js";
import { type ElementOptions, MemoryHost, type TestOutput } from "./host.js";

/** A processor under test. */
export class TestProcessor extends Harness {
  private readonly processor: ProcessorExports;

  constructor(exports: Bound<ProcessorExports>, host: MemoryHost, options: TestOptions) {
    super(host, exports.lifecycle, options);
    this.processor = exports.call;
  }

  /** What goes on, or undefined when the element was dropped. */
  process(input: Emission, options: ElementOptions = {}): Promise<TestOutput | undefined> {
    return this.call(async () => {
      const result = await this.processor.process(this.host.lend(input, options));
      return result.tag === "drop" ? undefined : this.host.take(result.val);
    });
  }
}

/** Runs a processor without Wasm, by the same binding. */
export function testProcessor(definition: ProcessorDefinition, options: TestOptions = {}): TestProcessor {
  const host = new MemoryHost();
  const { processor, lifecycle } = bindProcessor(definition, host);
  return new TestProcessor({ call: processor, lifecycle }, host, options);
}
