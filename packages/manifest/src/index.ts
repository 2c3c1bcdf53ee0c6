export type { ParseOptions, ParseResult } from "./parse.js";
export { parseManifest } from "./parse.js";
export type {
  BackpressurePolicy,
  Capability,
  ComponentDeclaration,
  ComponentReference,
  FlowEdge,
  FlowEndpoint,
  FlowGraph,
  FlowNode,
  Manifest,
  Position,
  RuntimeSettings,
} from "./types.js";
