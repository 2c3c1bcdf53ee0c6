/** The engine says how to raise its limit of memory, which is the manifest's here. Undefined for help with anything else. */
export function memoryHelp(help: string | undefined): string | undefined {
  if (!help?.includes("`limits.memoryPages`")) return undefined;
  return help
    .replace(
      /(\d+) pages of memory: if it ran out of them/,
      (_, pages: string) => `${Number(pages) / 16} MiB of memory: if it ran out of it`,
    )
    .replace("`limits.memoryPages`", "`max_memory_per_component` in [runtime] of the manifest");
}
