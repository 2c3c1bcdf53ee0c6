export type { BackpressureSignal, ElementMeta } from "@torvyn/contract";
export type { ConfigSchema, JsonSchema } from "./definition/config-schema.js";
export { configSchemaOf } from "./definition/config-schema.js";
export type { Awaitable, Definition, Lifecycle, Whatever } from "./definition/definition.js";
export type { Filter, FilterDefinition } from "./definition/filter.js";
export { defineFilter } from "./definition/filter.js";
export type { Processor, ProcessorDefinition } from "./definition/processor.js";
export { defineProcessor } from "./definition/processor.js";
export type { Sink, SinkDefinition } from "./definition/sink.js";
export { defineSink } from "./definition/sink.js";
export type {
  ConfiguredGeneratorSource,
  GeneratorSource,
  PullSource,
  SourceDefinition,
} from "./definition/source.js";
export { defineSource } from "./definition/source.js";
export type { Element, FlowContext } from "./element.js";
export {
  DeadlineExceededError,
  FatalError,
  InternalError,
  InvalidInputError,
  UnavailableError,
} from "./errors.js";
export type { ComponentConsole } from "./globals.js";
export type { Drop, Emission, Payload, TypedPayload } from "./payload.js";
export { drop } from "./payload.js";
