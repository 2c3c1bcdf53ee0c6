import { createRequire } from "node:module";

/** The version of this package, which is that of all packages of Torvyn that are released with it. */
export function ownVersion(): string {
  const manifest = createRequire(import.meta.url)("../package.json") as { version: string };
  return manifest.version;
}
