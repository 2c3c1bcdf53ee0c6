import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { compilerFolder } from "../version.js";

const folder = join(compilerFolder, "vendor");

/** A file of the vendored tools. */
export const vendorUrl = (name: string): URL => pathToFileURL(join(folder, name));

/** Version of each vendored tool. They are part of every cache key. */
export const vendoredVersions: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(folder, "versions.json"), "utf8"),
);
