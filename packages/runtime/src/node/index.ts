export * from "../index.js";
export { linkFlow, loadFlow } from "./load.js";
export type { Activity, ManifestInput, SupervisedFlow, SuperviseOptions } from "./options.js";
export { superviseFlow } from "./supervised/supervise.js";
