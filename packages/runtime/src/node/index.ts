export * from "../index.js";
export { linkFlow, loadFlow } from "./load.js";
export type {
  Activity,
  Drive,
  DriveOptions,
  Driver,
  ManifestInput,
  Outcome,
  SupervisedFlow,
  SuperviseOptions,
} from "./options.js";
export { driveFlow, superviseFlow } from "./supervised/supervise.js";
