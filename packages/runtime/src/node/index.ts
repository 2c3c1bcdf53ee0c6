export * from "../index.js";
export { linkFlow, loadFlow } from "./load.js";
export type { Activity, ManifestInput, SupervisedFlow, SuperviseFlow, SuperviseOptions } from "./options.js";
