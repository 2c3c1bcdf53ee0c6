export * from "../index.js";
export { linkFlow, loadFlow } from "./load.js";
export type {
  Activity,
  Drive,
  DriveOptions,
  Driver,
  ManifestInput,
  Outcome,
  Print,
  SupervisedFlow,
  SuperviseOptions,
} from "./options.js";
export { packageFile } from "./packages/file.js";
export { locatePackage } from "./packages/locate.js";
export { type PackageReference, type ResolvedComponent, resolvePackage } from "./packages/resolve.js";
export { driveFlow, superviseFlow } from "./supervised/supervise.js";
