import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** By the package's own name, which leads to it from wherever a build has put this code. */
const folder = join(dirname(createRequire(import.meta.url).resolve("@torvyn/compiler/package.json")), "vendor");

/** A file of the vendored tools. */
export const vendorUrl = (name: string): URL => pathToFileURL(join(folder, name));

/** Version of each vendored tool. They are part of every cache key. */
export const vendoredVersions: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(folder, "versions.json"), "utf8"),
);
