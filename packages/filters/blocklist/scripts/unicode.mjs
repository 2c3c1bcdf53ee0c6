// Writes what components lack: the engine inside of them has no `normalize` and no `\p{…}`. The data is that of the Unicode version
// of the Node.js that runs this; what Unicode says of a character that it knows does not change any more.
import { mkdirSync, writeFileSync } from "node:fs";

const file = new URL("../src/text/unicode-data.ts", import.meta.url);
const hangul = /[\uac00-\ud7a3]/;
/** Scripts whose words are not set off by blanks: every character in them may begin and end one. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

const characters = Array.from({ length: 0x110000 }, (_, code) => code)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

/** Lines of a character and what it is made of. */
const decompositions = (form, known) =>
  characters
    .filter((character) => !hangul.test(character))
    .map((character) => [character, character.normalize(form)])
    .filter(([character, parts]) => parts !== known(character))
    .map(([character, parts]) => character + parts)
    .join("\n");

/** Marks by their combining class, in the order in which they stand behind a letter. */
function markClasses() {
  const isSwapped = (a, b) => (a + b).normalize("NFD") === b + a;
  // U+0345 has the last of all classes, so that every other mark moves before it.
  const marks = characters.filter((mark) => mark === mark.normalize("NFD") && isSwapped("\u0345", mark));
  const before = (a, b) => (isSwapped(b, a) ? -1 : isSwapped(a, b) ? 1 : 0);
  marks.sort(before);
  const classes = [];
  for (const mark of [...marks, "\u0345"]) {
    const last = classes.at(-1);
    if (last !== undefined && before(last[0], mark) === 0) last.push(mark);
    else classes.push([mark]);
  }
  return classes.map((members) => members.join("")).join("\n");
}

/** First and last of each run of characters of which `belongs` holds, as numbers in base 36. */
function ranges(belongs) {
  const runs = [];
  for (const character of characters) {
    const code = character.codePointAt(0);
    if (!belongs(character)) continue;
    const run = runs.at(-1);
    if (run?.[1] === code - 1) run[1] = code;
    else runs.push([code, code]);
  }
  return runs
    .flat()
    .map((code) => code.toString(36))
    .join(" ");
}

const data = {
  canonical: [
    "Characters that are others put together: the character, then those (NFD).",
    decompositions("NFD", (c) => c),
  ],
  compatibility: [
    "Characters that are others in another shape (NFKD, where it is not NFD).",
    decompositions("NFKD", (c) => c.normalize("NFD")),
  ],
  markClasses: ["Combining marks, a line for each combining class, in order.", markClasses()],
  wordRanges: [
    "Characters of words: letters, digits, marks and connectors, of scripts that set words off.",
    ranges((c) => /[\p{L}\p{N}\p{M}\p{Pc}]/u.test(c) && !unspaced.test(c)),
  ],
  ignorableRanges: ["Characters that do not show.", ranges((c) => /\p{Default_Ignorable_Code_Point}/u.test(c))],
};
const lines = Object.entries(data).map(
  ([name, [what, text]]) => `/** ${what} */\nexport const ${name} = ${JSON.stringify(text)};\n`,
);
mkdirSync(new URL(".", file), { recursive: true });
writeFileSync(
  file,
  [`// Written by scripts/unicode.mjs from Unicode ${process.versions.unicode}.\n`, ...lines].join(""),
);
