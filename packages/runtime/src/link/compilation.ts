import { type CompileOptions, type Component, compile } from "@torvyn/engine";
import { SameBytes } from "./same-bytes.js";

type Compiled = ReturnType<NonNullable<CompileOptions["getModule"]>>;

/** Compiles the components of one flow: what has equal bytes is compiled once, wherever it was read from. */
export class Compilation {
  readonly #components = new SameBytes<Promise<Component>>();
  /** Components differ, but those in TypeScript have the same engine. */
  readonly #modules = new SameBytes<Compiled>();
  readonly #options: CompileOptions;

  constructor(limits: CompileOptions["limits"]) {
    this.#options = { limits, getModule: (bytes, compile) => this.#modules.get(bytes, compile) };
  }

  compile(bytes: Uint8Array<ArrayBuffer>): Promise<Component> {
    return this.#components.get(bytes, () => compile(bytes, this.#options));
  }
}
