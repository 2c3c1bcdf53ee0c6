import { InvalidArgumentError } from "commander";

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** The longest delay that a timer of Node takes, in milliseconds: nearly 25 days. */
const LONGEST = 2 ** 31 - 1;

/** Reads `500ms`, `30s`, `1.5m`, `2h`; the result is in milliseconds. */
export function parseDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim());
  const ms = match === null ? Number.NaN : Number(match[1]) * units[match[2]!]!;
  if (Number.isNaN(ms)) throw new InvalidArgumentError("Write a duration as 500ms, 30s, 2m or 1h.");
  if (ms < 1) throw new InvalidArgumentError("The shortest duration is 1ms.");
  if (ms > LONGEST) throw new InvalidArgumentError("The longest duration is 596h.");
  return Math.round(ms);
}
