import { readFileSync } from "node:fs";

/** One thing that a document tells its reader to do, or to see. */
export type Step =
  | { readonly kind: "command"; readonly line: string; readonly at: string }
  | { readonly kind: "file"; readonly path: string; readonly content: string; readonly at: string }
  | { readonly kind: "output"; readonly lines: readonly string[]; readonly at: string };

const fence = /^```(\S*)(?: path=(\S+))?$/;

/**
 * Reads the steps of a Markdown document from its fenced blocks: each line of a `sh` block is a command, a block with
 * `path=…` is the content of that file, and a `text` block is what the command before it prints, where `…` stands for anything.
 * `section` takes only what stands under that heading.
 */
export function readSteps(file: string, section?: string): Step[] {
  const steps: Step[] = [];
  const lines = readFileSync(file, "utf8").split("\n");
  let within = section === undefined;
  for (let i = 0; i < lines.length; i++) {
    const heading = /^#+ (.*)$/.exec(lines[i]!);
    if (heading && section !== undefined) within = heading[1] === section;
    const opening = fence.exec(lines[i]!);
    if (!opening) continue;
    const at = `${file}:${i + 1}`;
    const start = i + 1;
    while (lines[++i] !== "```") if (i >= lines.length) throw new Error(`${at}: this block is never closed`);
    if (within) steps.push(...stepsOf(opening[1]!, opening[2], lines.slice(start, i), at));
  }
  return steps;
}

function stepsOf(language: string, path: string | undefined, body: readonly string[], at: string): Step[] {
  if (path !== undefined) return [{ kind: "file", path, content: `${body.join("\n")}\n`, at }];
  if (language === "text") return [{ kind: "output", lines: body.filter((line) => line.trim() !== ""), at }];
  if (language !== "sh") return [];
  return body.filter((line) => line.trim() !== "").map((line) => ({ kind: "command", line, at }));
}

/**
 * The first of `wanted` that `output` does not show, in this order; undefined when it shows them all. Columns may be wider or
 * narrower than in the document: any run of blanks equals any other.
 */
export function firstMissing(wanted: readonly string[], output: string): string | undefined {
  const shown = output.split("\n").map(squeezed);
  let next = 0;
  return wanted.find((line) => {
    const pattern = new RegExp(`^${squeezed(line).split("…").map(quoted).join(".*")}$`, "u");
    while (next < shown.length) if (pattern.test(shown[next++]!)) return false;
    return true;
  });
}

const squeezed = (line: string): string => line.replace(/\s+/g, " ").trimEnd();

const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
