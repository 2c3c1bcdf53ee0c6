import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

/** Replaces a file in one step: whatever happens, a full disk too, the old content or the new one is there. */
export function replaceFile(file: string, content: string | Uint8Array): void {
  const path = realpathSync(file);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, content, { mode: statSync(path).mode });
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}
