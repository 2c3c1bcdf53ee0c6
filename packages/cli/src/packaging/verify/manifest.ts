import { isVersion } from "@torvyn/contract";
import type { Findings } from "../findings.js";
import type { PackageJson } from "../open.js";
import type { PackedPackage } from "../packed.js";

const CODE = "PACKAGE_INCOMPLETE";
const dependencyFields = ["dependencies", "peerDependencies", "optionalDependencies"];
/** https://docs.npmjs.com/cli/configuring-npm/package-json#name */
const npmName = /^(?=.{1,214}$)(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;
const decoder = new TextDecoder();

const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";

/** What everybody expects of a published package: its version, licence, description, README, and where its code is. */
export function verifyManifest({ json, files, declared }: PackedPackage, findings: Findings): void {
  if (json.private === true) {
    findings.json(CODE, ["private"], "a private package cannot be published", 'Remove "private".');
  }
  if (!npmName.test(declared.name)) {
    const help = "Lowercase letters, digits, - and _, with a scope or without: @acme/pii-filter.";
    findings.json(CODE, ["name"], `"${declared.name}" cannot be the name of an npm package`, help);
  }
  if (!isVersion(declared.version)) {
    findings.json(CODE, ["version"], `"${declared.version}" is not a semantic version`, 'Three numbers: "0.1.0".');
  }
  if (!isText(json.license)) {
    const help = 'Name one of https://spdx.org/licenses, such as "MIT", or "UNLICENSED" to give no rights.';
    findings.json(CODE, ["license"], "package.json has no license", help);
  } else if (json.license !== "UNLICENSED" && ![...files.keys()].some((path) => /^licen[cs]e(\.|$)/i.test(path))) {
    findings.json(CODE, ["license"], "there is no LICENSE file with the licence's text", "Add one.", "warning");
  }
  if (!isText(json.description)) {
    findings.json(CODE, ["description"], "package.json has no description", "npm's search shows it.", "warning");
  }
  if (json.repository === undefined) {
    const help = "npm links to it, and provenance (npm publish --provenance) needs it.";
    findings.json(CODE, ["repository"], "package.json has no repository", help, "warning");
  }
  verifyReadme(files, findings);
  verifyRanges(files, findings);
}

function verifyReadme(files: PackedPackage["files"], findings: Findings): void {
  const readme = [...files].find(([path]) => /^readme\.md$/i.test(path));
  if (readme === undefined || decoder.decode(readme[1]).trim() === "") {
    findings.file(CODE, "README.md", "the package has no README.md", "Say what the component does, and what it takes.");
  }
}

/** pnpm and yarn replace such ranges when they pack; npm does not know them. */
function verifyRanges(files: PackedPackage["files"], findings: Findings): void {
  const packed = JSON.parse(decoder.decode(files.get("package.json"))) as PackageJson;
  for (const field of dependencyFields) {
    for (const [name, range] of Object.entries((packed[field] ?? {}) as Record<string, string>)) {
      if (!/^(workspace|link|file|portal|catalog):/.test(range)) continue;
      const help = "Pack with the package manager that knows it, or name a version.";
      findings.json(CODE, [field, name], `${name} is "${range}", which means nothing outside of this project`, help);
    }
  }
}
