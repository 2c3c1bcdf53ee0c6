import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { chunksOf } from "../build/chunks.mjs";
import { leftovers } from "../build/leftovers.mjs";
import { root } from "../workspace/root.mjs";

const dependencyFields = ["dependencies", "peerDependencies", "optionalDependencies"];
const wantedFields = ["description", "license", "repository", "engines"];
const wantedFiles = ["README.md", "LICENSE"];

/** What a user must not be sent: sources, tests, settings of our tools, maps to sources that are not there. */
const unwanted = [
  /^src\//,
  /^test\//,
  /^scripts\//,
  /(^|\/)tsconfig[^/]*\.json$/,
  /\.tsbuildinfo$/,
  /\.map$/,
  /(^|\/)node_modules\//,
];

/** A template is a project of the user's: TypeScript, tsconfig and all. */
const templates = /^templates\//;

/** Every file of a folder, relative to it, with slashes. */
export function listFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => path.replaceAll("\\", "/"))
    .sort();
}

/** The paths that `exports`, `bin`, `main` and `types` promise. */
function promisedFiles({ exports = {}, bin = {}, main, types }) {
  const leaves = (value) => (typeof value === "string" ? [value] : Object.values(value ?? {}).flatMap(leaves));
  return [...leaves(exports), ...leaves(bin), ...leaves(main), ...leaves(types)].filter((path) => !path.includes("*"));
}

/** What is wrong with one unpacked tarball, as sentences; `all` are the packages that are released with it. */
export function problemsOf({ manifest, folder, source }, all) {
  const files = listFiles(folder);
  const problems = [];

  for (const field of wantedFields) if (!manifest[field]) problems.push(`package.json has no "${field}"`);
  for (const file of wantedFiles) if (!files.includes(file)) problems.push(`${file} is missing`);
  for (const path of promisedFiles(manifest)) {
    if (!existsSync(join(folder, path))) problems.push(`package.json names ${path}, which is not in the package`);
  }

  for (const field of dependencyFields) {
    for (const [name, range] of Object.entries(manifest[field] ?? {})) {
      if (/^(workspace|link|file|catalog):/.test(range)) problems.push(`${field}: ${name} is still "${range}"`);
      const sibling = all.find((other) => other.name === name);
      if (sibling && field === "dependencies" && range !== sibling.version) {
        problems.push(`${field}: ${name} is "${range}", but ${sibling.version} is released with it`);
      }
    }
  }

  for (const file of files) {
    if (templates.test(file)) continue;
    if (unwanted.some((pattern) => pattern.test(file)) || (/\.[cm]?ts$/.test(file) && !/\.d\.[cm]?ts$/.test(file))) {
      problems.push(`${file} should not be published`);
    }
  }
  const dist = join(folder, "dist");
  const left = existsSync(dist) ? [...leftovers(dist, join(source, "src")), ...chunksOf(dist).stale] : [];
  for (const name of left.filter((path) => path.endsWith(".js")).sort())
    problems.push(`dist/${name} has no source: an earlier build left it`);
  for (const file of files) {
    if (readFileSync(join(folder, file)).includes(root))
      problems.push(`${file} holds a path of the machine that built it`);
  }
  return problems;
}

/** All packages are released together, with one version. */
export function versionProblems(packed) {
  const versions = new Set(packed.map(({ version }) => version));
  return versions.size <= 1 ? [] : [`the packages do not share one version: ${[...versions].join(", ")}`];
}
