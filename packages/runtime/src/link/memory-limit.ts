import type { Limits } from "@torvyn/engine";
import type { Manifest } from "@torvyn/manifest";

/** The manifest's limit of memory, as the engine takes it. */
export function memoryLimit({ runtime }: Manifest): Limits {
  const { maxMemoryPerComponent: bytes } = runtime;
  return { memoryPages: bytes === undefined ? undefined : Math.floor(bytes / 65_536) };
}
