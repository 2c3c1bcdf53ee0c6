import { createRequire } from "node:module";

/** The version of this package, whose own name leads to it from wherever a build has put this code. */
export function ownVersion(): string {
  const manifest = createRequire(import.meta.url)("torvyn/package.json") as { version: string };
  return manifest.version;
}
