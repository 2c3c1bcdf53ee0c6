import type { FilterDefinition } from "../definition/filter.js";
import { bindFilter } from "../guest/filter.js";
import type { FilterExports } from "../guest/host.js";
import type { Emission } from "../payload.js";
import { Harness, type TestOptions } from "./harness.js";
import { type ElementOptions, MemoryHost } from "./host.js";

/** A filter under test. */
export class TestFilter extends Harness {
  private readonly filter: FilterExports;

  constructor(definition: FilterDefinition, options: TestOptions) {
    const host = new MemoryHost();
    const { filter, lifecycle } = bindFilter(definition, host);
    super(host, lifecycle, options);
    this.filter = filter;
  }

  /** True when the element passes. */
  evaluate(input: Emission, options: ElementOptions = {}): Promise<boolean> {
    return this.call(() => this.filter.evaluate(this.host.lend(input, options)));
  }
}

/** Runs a filter without Wasm, by the same binding. */
export function testFilter(definition: FilterDefinition, options: TestOptions = {}): TestFilter {
  return new TestFilter(definition, options);
}
