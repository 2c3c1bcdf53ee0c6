export type { Producer } from "./binary/definitions.js";
export type { CompileOptions, ComponentSource, InstantiateOptions } from "./component.js";
export { Component, compile, compileSync, describe, instantiate } from "./component.js";
export { ComponentError } from "./errors.js";
export type { ImportObject } from "./instance/host-lookup.js";
export type { AnyExports, Instance } from "./instance/instance.js";
export type { Limits } from "./limits.js";
export type {
  ComponentDescription,
  ExternDescription,
  FunctionDescription,
  TypeDescription,
} from "./types/describe.js";
export { ComponentExit } from "./wasi/cli.js";
export type { WasiOptions } from "./wasi/options.js";
