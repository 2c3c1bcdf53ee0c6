import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { TorvynError } from "@torvyn/contract";
import { lockfileNames } from "create-torvyn";
import { replaceFile } from "../output/replace-file.js";
import { readPackageJson } from "../packaging/open.js";

/** A project's package.json and lock files as they were at one moment. */
export interface Snapshot {
  /** The folder of the package.json. */
  readonly folder: string;
  /** What the package.json asks for: name -> range. */
  readonly dependencies: Readonly<Record<string, string>>;
  /** Puts every file back, to the byte; one that was not there goes. */
  restore(): void;
}

const upwards = (from: string): string[] => (dirname(from) === from ? [from] : [from, ...upwards(dirname(from))]);

/** The folder whose package.json a package manager would change. @throws TorvynError PACKAGE_MANAGER_FAILED */
export function packageFolder(root: string): string {
  const folder = upwards(root).find((candidate) => existsSync(join(candidate, "package.json")));
  if (folder !== undefined) return folder;
  throw new TorvynError("PACKAGE_MANAGER_FAILED", `there is no package.json in ${root} or in a folder above it`, {
    help: "Run `npm init` first.",
  });
}

/** What a package.json asks for. @throws TorvynError PACKAGE_INVALID when it is no JSON */
export function dependenciesOf(folder: string): Record<string, string> {
  const { dependencies, devDependencies } = readPackageJson(folder)!.json as Record<string, Record<string, string>>;
  return { ...devDependencies, ...dependencies };
}

/** Remembers the package.json of a folder, and the lock files there and above it, where a workspace has its own. */
export function takeSnapshot(folder: string): Snapshot {
  const files = [
    join(folder, "package.json"),
    ...upwards(folder).flatMap((at) => lockfileNames.map((name) => join(at, name))),
  ];
  const contents = files.map((file) => ({ file, bytes: existsSync(file) ? readFileSync(file) : undefined }));
  const restore = (): void => {
    for (const { file, bytes } of contents) {
      if (bytes === undefined) rmSync(file, { force: true });
      else if (!existsSync(file)) writeFileSync(file, bytes);
      else if (!readFileSync(file).equals(bytes)) replaceFile(file, bytes);
    }
  };
  return { folder, dependencies: dependenciesOf(folder), restore };
}
