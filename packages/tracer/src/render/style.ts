/** Paints parts of the text; the identity without colour. */
export interface TextStyle {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

const same = (text: string): string => text;

export const plainText: TextStyle = { bold: same, dim: same, red: same, green: same, yellow: same, cyan: same };
