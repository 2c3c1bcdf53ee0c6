import { resolve } from "node:path";
import type { Finding } from "../diagnostics/located.js";

export const located = /^(.+)\((\d+),(\d+)\): error (TS\d+): (.*)$/;
const global = /^error (TS\d+): (.*)$/;

/** Reads what `tsc --pretty false` prints. Lines that go on with the message above are indented. */
export function parseTypeScriptOutput(output: string, root: string): Finding[] {
  const findings: { -readonly [K in keyof Finding]: Finding[K] }[] = [];
  for (const line of output.split(/\r?\n/)) {
    const at = located.exec(line);
    const anywhere = at === null ? global.exec(line) : null;
    const last = findings.at(-1);
    if (at !== null) {
      const [, file, row, column, code, message] = at as unknown as [string, string, string, string, string, string];
      findings.push({ code, message, path: resolve(root, file), line: Number(row), column: Number(column) });
    } else if (anywhere !== null) findings.push({ code: anywhere[1]!, message: anywhere[2]! });
    else if (last !== undefined && /^\s+\S/.test(line)) last.message += `\n${line}`;
  }
  return findings;
}
