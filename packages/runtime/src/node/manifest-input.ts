import { fileURLToPath } from "node:url";
import type { Manifest } from "@torvyn/manifest";
import { argumentError } from "../arguments.js";
import type { ManifestInput } from "./options.js";

/** A manifest, or the path of one. Throws FLOW_ARGUMENT for anything else: not everybody has types to be told by. */
export function manifestOrPath(input: ManifestInput): Manifest | string {
  if (typeof input === "string") return input;
  if (input instanceof URL && input.protocol === "file:") return fileURLToPath(input);
  if (typeof input === "object" && input !== null && "flows" in input) return input;
  throw argumentError("manifest", "the path or the file: URL of a Torvyn.toml, or a parsed manifest", input);
}
