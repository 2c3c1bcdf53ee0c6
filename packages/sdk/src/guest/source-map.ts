import type { Frame } from "./host.js";

/** What of a bundle's source map (version 3) is needed to find places in it. */
export interface SourceMap {
  /** Files of the author, as messages shall name them; null for code that is not the author's. */
  readonly sources: readonly (string | null)[];
  /** The `mappings` field as it stands in the source map. */
  readonly mappings: string;
}

/**
 * A `GuestHost.locate` on the bundle's own source map. The map is read and decoded when the first error wants it, so it
 * can stand behind the code that it describes: `globalThis.x = { sources, mappings }` at the end of the bundle.
 */
export function locateBySourceMap(file: string, read: () => SourceMap): (frame: Frame) => string | undefined {
  let segments: Segment[][] | undefined;
  return (frame) => {
    if (frame.file !== file) return undefined;
    const { sources, mappings } = read();
    segments ??= decode(mappings);
    const hit = segments[frame.line - 1]?.findLast(({ column }) => column < frame.column);
    const source = hit && sources[hit.source];
    return source ? `${source}:${hit.sourceLine + 1}:${hit.sourceColumn + 1}` : undefined;
  };
}

/** One mapped place, everything from 0. */
interface Segment {
  readonly column: number;
  readonly source: number;
  readonly sourceLine: number;
  readonly sourceColumn: number;
}

function decode(mappings: string): Segment[][] {
  let [source, sourceLine, sourceColumn] = [0, 0, 0];
  return mappings.split(";").map((line) => {
    let column = 0;
    return (line === "" ? [] : line.split(",")).flatMap((text) => {
      const [toColumn = 0, toSource, toLine = 0, toSourceColumn = 0] = numbers(text);
      column += toColumn;
      if (toSource === undefined) return [];
      source += toSource;
      sourceLine += toLine;
      sourceColumn += toSourceColumn;
      return [{ column, source, sourceLine, sourceColumn }];
    });
  });
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 VLQ: five bits a digit, least first, the sixth says that more follow, the lowest bit of all is the sign. */
function numbers(text: string): number[] {
  const values: number[] = [];
  let [value, shift] = [0, 0];
  for (const character of text) {
    const digit = digits.indexOf(character);
    value += (digit & 31) << shift;
    shift += 5;
    if (digit & 32) continue;
    values.push(value & 1 ? -(value >>> 1) : value >>> 1);
    [value, shift] = [0, 0];
  }
  return values;
}
