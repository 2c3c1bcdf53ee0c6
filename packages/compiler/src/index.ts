export { buildComponent } from "./build/build-component.js";
export type { BuildOptions, BuildResult } from "./build/options.js";
export type { BuildPhase, BuildProgress } from "./build/progress.js";
