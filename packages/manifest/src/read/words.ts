const maxShown = 60;

/** Characters that would not show, or would act on a terminal. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const spell = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** What the user wrote, as it may stand in a message: in backticks, cut when long, nothing invisible in it. */
export function quote(text: string): string {
  const shown = text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
  return `\`${shown.replace(invisible, spell)}\``;
}

/** `a`, `b` and `c`. */
export function list(words: readonly string[], joint: "and" | "or" = "and"): string {
  const quoted = words.map(quote);
  const last = quoted.pop() ?? "";
  return quoted.length === 0 ? last : `${quoted.join(", ")} ${joint} ${last}`;
}

/** `did you mean …?` when there is a near word, else `otherwise`. */
export function didYouMean(near: string | undefined, otherwise: string): string {
  return near === undefined ? otherwise : `did you mean ${quote(near)}?`;
}
