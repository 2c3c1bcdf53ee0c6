import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TorvynError } from "@torvyn/contract";
import { Interruption } from "../running/signals.js";

/**
 * Gives `use` a folder that is gone afterwards: a tarball that turns out unfit never lies where somebody would take it.
 * Ctrl-C aborts the signal, whose reason says `soFar`.
 */
export async function withStaging<T>(
  soFar: string,
  use: (folder: string, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "torvyn-pack-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  // A second Ctrl-C, or a reader of stdout that has gone, ends the process at once.
  process.on("exit", remove);
  const stop = new AbortController();
  using _ = new Interruption(() => stop.abort(new TorvynError("INTERRUPTED", `interrupted: ${soFar}`)));
  try {
    return await use(folder, stop.signal);
  } finally {
    process.off("exit", remove);
    remove();
  }
}
