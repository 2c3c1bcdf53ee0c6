export { addNode } from "./edit/add-node.js";
export type { NewNode } from "./edit/plan.js";
export type { ParseOptions, ParseResult } from "./parse.js";
export { parseManifest } from "./parse.js";
export { parsePackageReference } from "./sections/reference.js";
export { grantable } from "./sections/security.js";
export type { Located } from "./toml/locate-value.js";
export { locateValue } from "./toml/locate-value.js";
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
