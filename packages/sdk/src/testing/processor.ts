import type { ProcessorDefinition } from "../definition/processor.js";
import type { ProcessorExports } from "../guest/host.js";
import { bindProcessor } from "../guest/processor.js";
import type { Emission } from "../payload.js";
import { Harness, type TestOptions } from "./harness.js";
import { type ElementOptions, MemoryHost, type TestOutput } from "./host.js";

/** A processor under test. */
export class TestProcessor extends Harness {
  private readonly processor: ProcessorExports;

  constructor(definition: ProcessorDefinition, options: TestOptions) {
    const host = new MemoryHost();
    const { processor, lifecycle } = bindProcessor(definition, host);
    super(host, lifecycle, options);
    this.processor = processor;
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
  return new TestProcessor(definition, options);
}
