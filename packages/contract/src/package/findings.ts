import type { Diagnostic } from "../diagnostic.js";
import { locateJson } from "./locate.js";

export type Path = readonly (string | number)[];

/** What is wrong with a package.json, each finding with its place in the text. */
export class Findings {
  readonly diagnostics: Diagnostic[] = [];
  readonly #text: string;
  readonly #file: string;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  error(path: Path, message: string, help?: string): void {
    const place = locateJson(this.#text, path);
    this.diagnostics.push({ code: "PACKAGE_INVALID", severity: "error", message, file: this.#file, ...place, help });
  }
}

/** `torvyn.components.blocklist.role`: how a message names a place. */
export const nameOf = (path: Path): string =>
  path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
