import { decodedMappings, TraceMap } from "@jridgewell/trace-mapping";

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base64 VLQ, as source maps write numbers. */
function encode(value: number): string {
  let rest = value < 0 ? (-value << 1) | 1 : value << 1;
  let text = "";
  do {
    const digit = rest & 31;
    rest >>>= 5;
    text += digits[rest > 0 ? digit | 32 : digit];
  } while (rest > 0);
  return text;
}

/**
 * The mappings of a source map without what only leads into code of no interest: of such segments in a row the first is
 * kept, which says where that code begins. Every place that was found in the author's code is found as before.
 */
export function withoutForeign(map: string, isAuthors: (source: number) => boolean): string {
  let [source, line, column] = [0, 0, 0];
  return decodedMappings(new TraceMap(map))
    .map((segments) => {
      let generated = 0;
      let inForeign = true;
      return segments
        .flatMap((segment) => {
          const [at, toSource, toLine, toColumn] = segment;
          if (toSource === undefined || toLine === undefined || toColumn === undefined) return [];
          const wasForeign = inForeign;
          inForeign = !isAuthors(toSource);
          if (inForeign && wasForeign) return [];
          const numbers = [at - generated, toSource - source, toLine - line, toColumn - column];
          [generated, source, line, column] = [at, toSource, toLine, toColumn];
          return [numbers.map(encode).join("")];
        })
        .join(",");
    })
    .join(";")
    .replace(/;+$/, "");
}
