import type { Diagnostic } from "../diagnostic.js";
import { locateJson } from "./locate.js";

export type Path = readonly (string | number)[];

/** More help nobody, and finding the places of very many takes long. */
const maxTold = 50;

/** What is wrong with a package.json, each finding with its place in the text; of very many the first. */
export class Findings {
  readonly diagnostics: Diagnostic[] = [];
  /** How many there are, told or not. */
  count = 0;
  readonly #text: string;
  readonly #file: string;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  error(path: Path, message: string, help?: string): void {
    this.count += 1;
    if (this.count > maxTold) return;
    const place = locateJson(this.#text, path);
    this.diagnostics.push({ code: "PACKAGE_INVALID", severity: "error", message, file: this.#file, ...place, help });
  }
}

/** `torvyn.components.blocklist.role`: how a message names a place. */
export const nameOf = (path: Path): string =>
  path.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
