import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { TorvynError } from "@torvyn/contract";
import type { ComponentReference, Manifest } from "@torvyn/manifest";
import type { ReadComponent } from "../link/components.js";
import { resolvePackage } from "./packages/resolve.js";

/** The file of a component: as written, where the compiler puts what `[[component]]` declares, or in an installed package. */
export function componentFile(reference: ComponentReference, manifest: Manifest): string {
  const folder = dirname(resolve(manifest.file));
  switch (reference.kind) {
    case "file":
      return resolve(folder, reference.path);
    case "declared": {
      const declared = manifest.components.find(({ name }) => name === reference.name);
      if (declared !== undefined) return join(resolve(folder, declared.path), "dist", `${declared.name}.wasm`);
      throw new TorvynError("COMPONENT_NOT_FOUND", `The manifest declares no component "${reference.name}".`);
    }
    case "package":
      return resolvePackage(reference, folder).file;
  }
}

/** Reads components from the file system. */
export const readComponentFile: ReadComponent = async (reference, manifest) => {
  const file = componentFile(reference, manifest);
  try {
    // At once: beside a flow that runs, each of the many pieces of an asynchronous read waits for the event loop's turn.
    const { buffer, byteOffset, length } = readFileSync(file);
    return { file, bytes: new Uint8Array(buffer, byteOffset, length) };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason = code === "ENOENT" || code === "ENOTDIR" ? "there is no such file" : `it cannot be read (${code})`;
    throw new TorvynError("COMPONENT_NOT_FOUND", `${reason}.`, { cause, file });
  }
};
