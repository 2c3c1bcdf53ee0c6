import type { FilterExports, ProcessorExports, SinkExports, SourceExports, StreamElement } from "../../guest/host.js";
import { TestFilter } from "../filter.js";
import { TestProcessor } from "../processor.js";
import { TestSink } from "../sink.js";
import { TestSource } from "../source.js";
import { type CompiledOptions, type CompiledSource, start } from "./component.js";

export type { CompiledOptions, CompiledSource } from "./component.js";

/** The host takes back what it lent; what else the component keeps is found after the call. */
function lent<T>(element: StreamElement, call: (element: StreamElement) => T): T {
  try {
    return call(element);
  } finally {
    element.payload[Symbol.dispose]?.();
    element.context[Symbol.dispose]?.();
  }
}

/** A compiled source under test. @throws TorvynError COMPONENT_WRONG_ROLE, ENGINE_… */
export async function compiledSource(from: CompiledSource, options: CompiledOptions = {}): Promise<TestSource> {
  const { bound, host } = await start<SourceExports>(from, "source", options);
  return new TestSource(bound, host, options);
}

/** A compiled filter under test. @throws TorvynError COMPONENT_WRONG_ROLE, ENGINE_… */
export async function compiledFilter(from: CompiledSource, options: CompiledOptions = {}): Promise<TestFilter> {
  const { bound, host } = await start<FilterExports>(from, "filter", options);
  const call: FilterExports = { evaluate: (element) => lent(element, bound.call.evaluate) };
  return new TestFilter({ ...bound, call }, host, options);
}

/** A compiled processor under test. @throws TorvynError COMPONENT_WRONG_ROLE, ENGINE_… */
export async function compiledProcessor(from: CompiledSource, options: CompiledOptions = {}): Promise<TestProcessor> {
  const { bound, host } = await start<ProcessorExports>(from, "processor", options);
  const call: ProcessorExports = { process: (element) => lent(element, bound.call.process) };
  return new TestProcessor({ ...bound, call }, host, options);
}

/** A compiled sink under test. @throws TorvynError COMPONENT_WRONG_ROLE, ENGINE_… */
export async function compiledSink(from: CompiledSource, options: CompiledOptions = {}): Promise<TestSink> {
  const { bound, host } = await start<SinkExports>(from, "sink", options);
  const call: SinkExports = { ...bound.call, push: (element) => lent(element, bound.call.push) };
  return new TestSink({ ...bound, call }, host, options);
}
