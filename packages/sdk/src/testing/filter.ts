import type { FilterDefinition } from "../definition/filter.js";
import { bindFilter } from "../guest/filter.js";
import type { FilterExports } from "../guest/host.js";
import type { Emission } from "../payload.js";
import { type Bound, Harness, type TestOptions } from "./harness.js";
import { type ElementOptions, MemoryHost } from "./host.js";

/** A filter under test. */
export class TestFilter extends Harness {
  private readonly filter: FilterExports;

  constructor(exports: Bound<FilterExports>, host: MemoryHost, options: TestOptions) {
    super(host, exports.lifecycle, options);
    this.filter = exports.call;
  }

  /** True when the element passes. */
  evaluate(input: Emission, options: ElementOptions = {}): Promise<boolean> {
    return this.call(() => this.filter.evaluate(this.host.lend(input, options)));
  }
}

/** Runs a filter without Wasm, by the same binding. */
export function testFilter(definition: FilterDefinition, options: TestOptions = {}): TestFilter {
  const host = new MemoryHost();
  const { filter, lifecycle } = bindFilter(definition, host);
  return new TestFilter({ call: filter, lifecycle }, host, options);
}
