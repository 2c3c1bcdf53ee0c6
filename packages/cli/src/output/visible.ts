/** Characters that would act on a terminal instead of showing: controls but tab and line break, marks of direction. */
const acting = /(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text of unknown origin, such as what a component says of its failure, as a terminal can show it. */
export const visible = (text: string): string =>
  text.replace(acting, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
