/** A line of source as a terminal shows it, and the part of it that carets go under. */
export interface CodeFrame {
  /** The line; of a very long one the part around the finding. */
  readonly text: string;
  /** Blank space as wide as what stands before the finding. */
  readonly indent: string;
  /** Carets as wide as the finding. */
  readonly carets: string;
}

/** A longer line is cut; generated files have lines of megabytes. */
const maxShown = 160;
/** What stays visible before the finding when the line is cut. */
const maxBefore = 60;

/** Characters that would act on the terminal instead of showing: all controls but the tab, and marks of direction. */
const acting = /(?!\t)\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const zeroWidth = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns of a terminal that a text takes, up to what the terminal's font makes of it. */
function columns(text: string): number {
  let sum = 0;
  for (const character of text) sum += zeroWidth.test(character) ? 0 : wide.test(character) ? 2 : 1;
  return sum;
}

/** Tabs stay, so that the carets stand under the finding whatever the terminal makes of a tab. */
const blank = (text: string): string =>
  text
    .split("\t")
    .map((part) => " ".repeat(columns(part)))
    .join("\t");

/** The frame of a finding at `column` (from 1) and of `length` code units, clipped to the line. */
export function codeFrame(source: string, column: number, length: number): CodeFrame {
  const at = Math.min(column - 1, source.length);
  const start = source.length > maxShown ? Math.max(0, at - maxBefore) : 0;
  const end = Math.min(source.length, start + maxShown);
  const shown = source.slice(start, end).replace(acting, "\ufffd");
  const [head, tail] = [start > 0 ? "…" : "", end < source.length ? "…" : ""];
  const marked = shown.slice(at - start, at - start + length);
  return {
    text: `${head}${shown}${tail}`,
    indent: blank(`${head}${shown.slice(0, at - start)}`),
    carets: "^".repeat(Math.max(1, columns(marked))),
  };
}
