import type { TorvynError } from "@torvyn/contract";
import { compileError } from "../diagnostics/located.js";
import type { Project } from "../project/project.js";
import type { WitFiles } from "./wit-files.js";

/** What the WIT tools said, as an error with a position. */
export function explainWitError(
  project: Project,
  _wit: WitFiles,
  _worlds: readonly string[],
  _wanted: string | undefined,
  error: unknown,
): TorvynError {
  return compileError("COMPILE_WIT", project.name, [
    { code: "COMPILE_WIT", message: String((error as Error).message) },
  ]);
}
