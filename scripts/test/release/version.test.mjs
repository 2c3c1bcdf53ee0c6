import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../../workspace/root.mjs";

const clone = mkdtempSync(join(tmpdir(), "torvyn-version-"));
afterAll(() => rmSync(clone, { recursive: true, force: true }));

const manifest = (folder) => JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** The folders of all packages that may be public, from the root. */
const packageFolders = ["packages", join("packages", "filters")]
  .flatMap((parent) => readdirSync(join(root, parent)).map((name) => join(parent, name)))
  .filter((folder) => existsSync(join(root, folder, "package.json")));

/** The next version when a group of packages at `version` gets its pending changesets: no changeset of a 0.x is more than a minor. */
function nextVersion(version, changesets) {
  const [major, minor, patch] = version.split(".").map(Number);
  if (changesets.length === 0) return version;
  return changesets.some((text) => /": minor$/m.test(text))
    ? `${major}.${minor + 1}.0`
    : `${major}.${minor}.${patch + 1}`;
}

test("the pending changesets lift every public package to one version, and no private one", () => {
  for (const part of ["pnpm-workspace.yaml", ".changeset"])
    cpSync(join(root, part), join(clone, part), { recursive: true });
  // Not the folders as they are: tests that run at the same time put files into them, and take them away.
  for (const folder of [".", "acceptance", "test-components", ...packageFolders]) {
    cpSync(join(root, folder, "package.json"), join(clone, folder, "package.json"));
  }
  const changesets = readdirSync(join(clone, ".changeset"))
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .map((file) => readFileSync(join(clone, ".changeset", file), "utf8"));
  const before = manifest(join(clone, "packages", "cli")).version;
  execFileSync("git", ["init", "-q"], { cwd: clone });
  execFileSync(process.execPath, [join(root, "node_modules", "@changesets", "cli", "bin.js"), "version"], {
    cwd: clone,
  });

  const versions = packageFolders
    .map((folder) => manifest(join(clone, folder)))
    .filter((entry) => !entry.private)
    .map((entry) => entry.version);
  expect(new Set(versions)).toEqual(new Set([nextVersion(before, changesets)]));
  expect(manifest(join(clone, "acceptance")).version).toBe("0.0.0");
});
