import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../../vendor/", import.meta.url);

/** A file of the vendored tools. */
export const vendorUrl = (name: string): URL => new URL(name, folder);

/** Version of each vendored tool. They are part of every cache key. */
export const vendoredVersions: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(fileURLToPath(vendorUrl("versions.json")), "utf8"),
);
