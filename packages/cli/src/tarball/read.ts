import { constants, gunzipSync } from "node:zlib";
import { TorvynError } from "@torvyn/contract";
import { formatBytes } from "../output/amounts.js";
import { entries } from "./entries.js";
import { BadArchive } from "./header.js";

/** More than any package of components needs, and what a machine can hold in memory. */
const maxUnpacked = 256 * 1024 * 1024;

/** Files of a package, by path with slashes, relative to the package: `dist/filter.wasm`. */
export type PackageFiles = ReadonlyMap<string, Uint8Array>;

/**
 * Reads a package as npm packs it, in memory: nothing is written to disk, whatever the archive says.
 *
 * @throws TorvynError PACKAGE_TARBALL for what is no such archive, and for one that is made to do harm: paths that lead out
 * of the package, links, devices, names that stand there twice, sizes beyond reason
 */
export function readTarball(tarball: Uint8Array, file: string): PackageFiles {
  try {
    return filesOf(unzip(tarball));
  } catch (error) {
    if (!(error instanceof BadArchive)) throw error;
    throw new TorvynError("PACKAGE_TARBALL", `${file} is refused: ${error.message}`, { file, cause: error });
  }
}

function unzip(tarball: Uint8Array): Uint8Array {
  try {
    return gunzipSync(tarball, { maxOutputLength: maxUnpacked, finishFlush: constants.Z_FINISH });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ERR_BUFFER_TOO_LARGE") throw new BadArchive(`it unpacks to more than ${formatBytes(maxUnpacked)}`);
    throw new BadArchive(`it is not gzip: ${message}`);
  }
}

function filesOf(archive: Uint8Array): PackageFiles {
  const files = new Map<string, Uint8Array>();
  for (const { path, bytes } of entries(archive)) {
    const inside = insidePackage(path);
    if (files.has(inside)) throw new BadArchive(`${JSON.stringify(path)} is in it twice`);
    files.set(inside, bytes);
  }
  if (!files.has("package.json")) throw new BadArchive("it holds no package.json");
  return files;
}

/** Every path begins with one folder, `package/` as a rule, in whose place the package is put. */
function insidePackage(path: string): string {
  const [top, ...parts] = path.split("/");
  const isPlain = (part: string | undefined): boolean =>
    part !== undefined && part !== "" && part !== "." && part !== ".." && !/[\\:\p{Cc}]/u.test(part);
  if (!isPlain(top) || parts.length === 0 || !parts.every(isPlain)) {
    throw new BadArchive(`${JSON.stringify(path)} is not a path into the package`);
  }
  return parts.join("/");
}
