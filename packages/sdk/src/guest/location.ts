import type { Frame } from "./host.js";

// V8: "    at name (file:1:2)", "    at file:1:2". SpiderMonkey: "name@file:1:2", "@file:1:2".
const line = /^(?:\s*at (?:(.*?) \()?|([^@]*)@)(.+?):(\d+):(\d+)\)?$/;

/** What engines make up for functions without a name, such as `bind/<.evaluate<`, helps nobody. */
const plainName = /^[\w$.]+$/;

/** The frames of an `error.stack`, innermost first; lines that are not frames are left out. */
export function framesOf(stack: string): Frame[] {
  return stack.split("\n").flatMap((text) => {
    const match = line.exec(text);
    if (match === null) return [];
    const [, called, name, file, row, column] = match;
    const frame = { file: file as string, line: Number(row), column: Number(column) };
    const written = called ?? name ?? "";
    return [plainName.test(written) ? { name: written, ...frame } : frame];
  });
}

/** The place of the innermost frame that `locate` finds, or undefined. */
export function placeOf(error: Error, locate: (frame: Frame) => string | undefined): string | undefined {
  for (const frame of framesOf(`${error.stack}`)) {
    const place = locate(frame);
    if (place !== undefined) return place;
  }
  return undefined;
}
