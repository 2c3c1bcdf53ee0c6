export { isDefinition } from "../definition/definition.js";
export { locateInConsole } from "./console.js";
export { ProcessFailure } from "./failure.js";
export { bindFilter } from "./filter.js";
export type {
  BatchFilterExports,
  BatchProcessorExports,
  BatchSinkExports,
  BatchSourceExports,
  Buffer,
  FilterExports,
  FlowContextHandle,
  Frame,
  GuestHost,
  Handle,
  LifecycleExports,
  MaybePromise,
  MutableBuffer,
  OutputElement,
  ProcessorExports,
  ProcessResult,
  SinkExports,
  SourceExports,
  StreamElement,
} from "./host.js";
export { bindProcessor } from "./processor.js";
export { bindSink } from "./sink.js";
export { bindSource } from "./source.js";
export type { SourceMap } from "./source-map.js";
export { locateBySourceMap } from "./source-map.js";
