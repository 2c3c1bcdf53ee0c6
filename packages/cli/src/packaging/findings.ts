import { type Diagnostic, type ErrorCode, locateJson, type Severity } from "@torvyn/contract";
import type { PackageFolder } from "./open.js";

type Path = readonly (string | number)[];

/** What was found wrong with one package. */
export class Findings {
  readonly diagnostics: Diagnostic[] = [];
  readonly #package: Pick<PackageFolder, "file" | "text">;

  constructor(found: Pick<PackageFolder, "file" | "text">) {
    this.#package = found;
  }

  /** Something in its package.json, at the value that `path` leads to. */
  json(code: ErrorCode, path: Path, message: string, help?: string, severity: Severity = "error"): void {
    const { file, text } = this.#package;
    // What is not there has no place.
    const place = text.includes(JSON.stringify(path[0] ?? "")) ? locateJson(text, path) : {};
    this.diagnostics.push({ code, severity, message, file, ...place, help });
  }

  /** Something of another file, or of the package as a whole. */
  file(code: ErrorCode, file: string, message: string, help?: string, severity: Severity = "error"): void {
    this.diagnostics.push({ code, severity, message, file, help });
  }
}
