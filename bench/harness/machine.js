import { cpus, loadavg, totalmem } from "node:os";

/** What the numbers were measured on. */
export function machine() {
  return {
    node: process.version,
    v8: process.versions.v8,
    platform: `${process.platform}-${process.arch}`,
    cpu: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
  };
}

/** Processes that want to run, over the last minute. More than the cores: the times are worth little, the ratios more. */
export const load = () => Math.round(loadavg()[0] * 10) / 10;
