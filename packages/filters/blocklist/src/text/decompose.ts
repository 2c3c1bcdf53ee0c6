import { canonical, compatibility, markClasses } from "./unicode-data.js";

/** How characters that mean the same are made one: not at all, as NFD does, or as NFKD does. */
export type Decomposition = "none" | "canonical" | "compatibility";

const table = (text: string): [string, string][] =>
  text.split("\n").map((line) => {
    const length = line.codePointAt(0)! > 0xffff ? 2 : 1;
    return [line.slice(0, length), line.slice(length)];
  });

/** Made when the first text needs it; most never do. */
interface Tables {
  readonly canonical: ReadonlyMap<string, string>;
  readonly compatibility: ReadonlyMap<string, string>;
  /** Mark -> its place in the order of marks, from 1. */
  readonly marks: ReadonlyMap<string, number>;
}

let made: Tables | undefined;

function tables(): Tables {
  if (made !== undefined) return made;
  const basic = table(canonical);
  const marks = markClasses.split("\n").flatMap((members, i) => [...members].map((mark) => [mark, i + 1] as const));
  made = {
    canonical: new Map(basic),
    compatibility: new Map([...basic, ...table(compatibility)]),
    marks: new Map(marks),
  };
  return made;
}

/** A syllable of Hangul as its letters (The Unicode Standard, 3.12). */
function jamo(code: number): string {
  const index = code - 0xac00;
  const [lead, vowel, trail] = [Math.floor(index / 588), Math.floor((index % 588) / 28), index % 28];
  const end = trail === 0 ? "" : String.fromCharCode(0x11a7 + trail);
  return String.fromCharCode(0x1100 + lead, 0x1161 + vowel) + end;
}

/** A text in Unicode's normalisation form D, or KD: each character taken apart, marks in order. */
export function decompose(text: string, how: "canonical" | "compatibility"): string {
  const { marks, [how]: parts } = tables();
  let result = "";
  /** The marks behind the last letter, which may still have to change places. */
  let waiting: string[] = [];
  const put = (character: string): void => {
    if (marks.has(character)) {
      waiting.push(character);
      return;
    }
    result += ordered(waiting, marks) + character;
    if (waiting.length > 0) waiting = [];
  };
  for (const character of text) {
    const code = character.codePointAt(0)!;
    if (code < 0x80) put(character);
    else if (code >= 0xac00 && code <= 0xd7a3) for (const letter of jamo(code)) put(letter);
    else for (const part of parts.get(character) ?? character) put(part);
  }
  return result + ordered(waiting, marks);
}

function ordered(waiting: string[], marks: ReadonlyMap<string, number>): string {
  if (waiting.length > 1) waiting.sort((a, b) => marks.get(a)! - marks.get(b)!);
  return waiting.join("");
}
