export * from "../index.js";
export type { Activity, ManifestInput, SupervisedFlow, SuperviseFlow, SuperviseOptions } from "./options.js";
