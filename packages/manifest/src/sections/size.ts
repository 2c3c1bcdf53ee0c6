const units: Readonly<Record<string, number>> = { b: 1, kib: 2 ** 10, mib: 2 ** 20, gib: 2 ** 30 };

/** `64MiB` -> bytes; undefined when the text is no size. */
export function parseSize(text: string): number | undefined {
  const [, digits = "", unit = ""] = /^(\d{1,15}) ?([KMG]?i?B)$/i.exec(text) ?? [];
  const factor = units[unit.toLowerCase()];
  return digits === "" || factor === undefined ? undefined : Number(digits) * factor;
}
