import type { Role } from "../roles.js";

/** An npm package that holds components: what its package.json says under `torvyn`, beside name and version. */
export interface ComponentPackage {
  readonly name: string;
  readonly version: string;
  /** The version of the contract that all of its components speak. */
  readonly contract: string;
  /** At least one, in the order of the file. */
  readonly components: readonly PackagedComponent[];
}

/** One component of a package: what its author promises about it. */
export interface PackagedComponent {
  readonly name: string;
  /** Where its bytes are: a path in the package that starts with `./`, with slashes. */
  readonly file: string;
  readonly role: Role;
  /** What it exports of the contract, with versions: the interface of its role, and `torvyn:streaming/lifecycle` when it has one. */
  readonly interfaces: readonly string[];
  /** What its configuration may be: a JSON schema, or the path in the package of a file that holds one. Undefined: it takes none. */
  readonly config: JsonSchema | string | undefined;
  /** The WIT packages that it wants to import beyond what every component may: `wasi:clocks`, `wasi:random`. */
  readonly capabilities: readonly string[];
}

/** A JSON schema of draft 2020-12. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };
