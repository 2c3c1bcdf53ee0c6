import { copyFileSync, mkdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type Candidate, packAll } from "../../packaging/pack.js";
import { candidateData, tell } from "../../packaging/report.js";
import { selectPackages } from "../../packaging/selection.js";
import { withStaging } from "../../packaging/staging.js";
import type { Context, Outcome } from "../../program/command.js";
import { shown } from "../../project/manifest-file.js";
import type { PackOptions } from "./definition.js";

/** Makes tarballs of packages of components. None is left behind unless all are fit to be published. */
export async function pack({ output }: Context, folders: readonly string[], options: PackOptions): Promise<Outcome> {
  return withStaging("no tarball was made", async (staging, signal) => {
    const roots = await selectPackages(folders, signal);
    const packing = await packAll(output, roots, staging, signal);
    tell(output, packing);
    const keep = packing.error === undefined && options.dryRun !== true;
    const packages = packing.candidates.map((candidate) => {
      const tarball = keep ? place(candidate, resolve(options.packDestination ?? ".")) : undefined;
      if (tarball !== undefined && output.human) output.print(shown(tarball));
      return { ...candidateData(candidate), tarball: tarball ?? null };
    });
    return { data: { dry_run: options.dryRun === true, packages }, error: packing.error };
  });
}

function place({ tarball }: Candidate, destination: string): string {
  mkdirSync(destination, { recursive: true });
  const path = join(destination, basename(tarball));
  copyFileSync(tarball, path);
  return path;
}
