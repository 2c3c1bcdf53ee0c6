import type { PackageFiles } from "../tarball/read.js";
import type { PackageFolder } from "./open.js";

/** A package as it would be published. */
export interface PackedPackage extends PackageFolder {
  /** Absolute path. */
  readonly tarball: string;
  readonly tarballBytes: Uint8Array;
  /** What is in the tarball. */
  readonly files: PackageFiles;
}

/** `./dist/a.wasm` -> `dist/a.wasm`: how the tarball names it. */
export const inTarball = (path: string): string => path.replace(/^\.\//, "");
