import { createHash } from "node:crypto";
import { type Role, roleOfInterface } from "@torvyn/contract";
import { type ComponentDescription, describe, type Producer } from "@torvyn/engine";
import { type Power, powersOf } from "./powers.js";

/** What the bytes of a component tell. Nothing of it runs. */
export interface InspectedComponent {
  /** Undefined for one that has no place in a flow. */
  readonly role: Role | undefined;
  /** The version of the contract that it speaks, as its exports say. */
  readonly contract: string | undefined;
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  /** The tools that made it, as far as it says so. */
  readonly producers: readonly Producer[];
  /** What it could do at most. */
  readonly powers: readonly Power[];
  readonly sizeBytes: number;
  /** As npm writes it: `sha512-…`. */
  readonly integrity: string;
  readonly description: ComponentDescription;
}

/** The checksum of bytes, as npm writes it into lock files. */
export const integrityOf = (bytes: Uint8Array): string =>
  `sha512-${createHash("sha512").update(bytes).digest("base64")}`;

const versionOf = (id: string): string | undefined => /@(.+)$/.exec(id)?.[1];

/** @throws TorvynError ENGINE_NOT_A_COMPONENT, _MALFORMED, _INVALID, _UNSUPPORTED */
export function inspectBytes(bytes: Uint8Array): InspectedComponent {
  const description = describe(bytes);
  const imports = description.imports.filter(isUsed).map(({ name }) => name);
  const exports = description.exports.map(({ name }) => name);
  const main = exports.find((id) => roleOfInterface(id) !== undefined);
  return {
    role: main === undefined ? undefined : roleOfInterface(main)?.role,
    contract: main === undefined ? undefined : versionOf(main),
    imports,
    exports,
    producers: description.producers,
    powers: powersOf(imports),
    sizeBytes: bytes.length,
    integrity: integrityOf(bytes),
    description,
  };
}

/** An instance that only brings types gives nothing to call. */
const isUsed = (one: ComponentDescription["imports"][number]): boolean =>
  one.kind !== "instance" || one.functions.length > 0;
