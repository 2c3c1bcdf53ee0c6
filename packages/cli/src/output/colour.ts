import type { TextStyle } from "@torvyn/tracer";

/** Paints text for a terminal; every function is the identity when colour is off. */
export type Paint = TextStyle;

export type ColourChoice = "auto" | "always" | "never";

const sgr =
  (open: number, close: number) =>
  (text: string): string =>
    `\u001b[${open}m${text}\u001b[${close}m`;

const same = (text: string): string => text;

const plain: Paint = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };
const ansi: Paint = {
  bold: sgr(1, 22),
  dim: sgr(2, 22),
  red: sgr(31, 39),
  green: sgr(32, 39),
  yellow: sgr(33, 39),
  cyan: sgr(36, 39),
};

/**
 * Whether to colour a stream. The option wins; then FORCE_COLOR (`0` and `false` switch off), then NO_COLOR
 * (https://no-color.org), both read as Node reads them; then a terminal that is not `dumb`.
 */
export function wantsColour(choice: ColourChoice, isTerminal: boolean, env: NodeJS.ProcessEnv): boolean {
  if (choice !== "auto") return choice === "always";
  const forced = env.FORCE_COLOR;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  if (env.NO_COLOR) return false;
  return isTerminal && env.TERM !== "dumb";
}

export const paintFor = (colour: boolean): Paint => (colour ? ansi : plain);
