export type { CreatedProject, CreateOptions } from "./create.js";
export { createProject } from "./create.js";
export { nextSteps } from "./next-steps.js";
export type { PackageManager } from "./package-manager.js";
export {
  addCommand,
  execCommand,
  installCommand,
  lockfileNames,
  packageManagerOf,
  packageManagers,
} from "./package-manager.js";
export type { TemplateName } from "./templates.js";
export { templateNames } from "./templates.js";
