import { randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/** A name beside a file or folder, for what becomes it by renaming. */
export const temporaryName = (path: string): string => `${path}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;

const pattern = /\.(\d+)-[0-9a-f]{8}\.tmp$/;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Removes what builds that were killed have left in a folder. */
export async function sweep(folder: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  const abandoned = names.filter((name) => {
    const pid = pattern.exec(name)?.[1];
    return pid !== undefined && !isRunning(Number(pid));
  });
  await Promise.all(abandoned.map((name) => rm(join(folder, name), { recursive: true, force: true }).catch(() => {})));
}
