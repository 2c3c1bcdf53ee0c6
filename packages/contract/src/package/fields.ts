import { type Findings, nameOf, type Path } from "./findings.js";

interface Keys {
  readonly required: readonly string[];
  readonly optional?: readonly string[];
}

/** The entries of one JSON object, read by the type that each should have; what does not fit becomes a finding. */
export class Fields {
  readonly #value: Readonly<Record<string, unknown>>;
  readonly #path: Path;
  readonly #findings: Findings;

  private constructor(value: Readonly<Record<string, unknown>>, path: Path, findings: Findings) {
    this.#value = value;
    this.#path = path;
    this.#findings = findings;
  }

  /** The object at `path`; undefined, with a finding, when the value is none. Without `keys` any key may be there. */
  static of(value: unknown, path: Path, findings: Findings, keys?: Keys): Fields | undefined {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      findings.error(path, `${nameOf(path) || "the document"} has to be an object`);
      return undefined;
    }
    const fields = new Fields(value as Record<string, unknown>, path, findings);
    if (keys !== undefined) fields.#expect(keys);
    return fields;
  }

  #expect({ required, optional = [] }: Keys): void {
    const known = [...required, ...optional];
    for (const key of required) {
      if (!this.has(key)) this.#findings.error(this.#path, `${nameOf(this.#path)} has no "${key}"`);
    }
    for (const key of this.keys()) {
      if (!known.includes(key)) this.error(key, `the key means nothing here`, `The keys are ${known.join(", ")}.`);
    }
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#value, key);
  }

  keys(): string[] {
    return Object.keys(this.#value);
  }

  /** Whatever is there; undefined when nothing is. */
  value(key: string): unknown {
    return this.has(key) ? this.#value[key] : undefined;
  }

  text(key: string): string | undefined {
    const value = this.value(key);
    if (typeof value === "string" && value !== "") return value;
    if (value !== undefined) this.error(key, "the value has to be a text");
    return undefined;
  }

  texts(key: string): readonly string[] | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    if (Array.isArray(value) && value.every((item): item is string => typeof item === "string")) return value;
    this.error(key, "the value has to be an array of texts");
    return undefined;
  }

  /** A finding about the value of a key, or about one item of it. */
  error(key: string, message: string, help?: string, item?: number): void {
    const path = item === undefined ? [...this.#path, key] : [...this.#path, key, item];
    this.#findings.error(path, `${nameOf(path)}: ${message}`, help);
  }
}
