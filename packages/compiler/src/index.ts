export { buildComponent } from "./build/build-component.js";
export { type BuildOutcome, buildComponents } from "./build/build-components.js";
export { type Builder, createBuilder } from "./build/builder.js";
export type { BuildOptions, BuildResult, EngineInit } from "./build/options.js";
export type { BuildPhase, BuildProgress } from "./build/progress.js";
export { userCacheFolders } from "./cache/folders.js";
export { readConfigSchema } from "./config/config-schema.js";
export { type InspectOptions, inspectWorld, type WorldDescription } from "./world/inspect-world.js";
