import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { build } from "esbuild";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withoutForeign } from "../../src/entry/mappings.js";
import { folderWith } from "../support/component.js";

/** A bundle of an author's file and a foreign one, on many lines or on one. */
async function bundled(minifyWhitespace: boolean): Promise<{ code: string; map: string }> {
  const root = await folderWith({
    "a.ts":
      'import { twice } from "./b.js";\nexport const f = (x: number) => {\n  if (x > 3) throw new Error("é");\n  return twice(x);\n};\n',
    "b.js": "export function twice(x) {\n  return x * 2;\n}\n",
  });
  const { outputFiles } = await build({
    entryPoints: [`${root}/a.ts`],
    absWorkingDir: root,
    bundle: true,
    write: false,
    sourcemap: "external",
    format: "esm",
    outfile: `${root}/out.js`,
    minifyWhitespace,
  });
  const [map, code] = outputFiles.map(({ text }) => text) as [string, string];
  return { code, map };
}

describe.each([false, true])("the mappings of a bundle, on one line: %s", async (minified) => {
  const { code, map } = await bundled(minified);
  const { sources } = JSON.parse(map) as { sources: string[] };
  const own = sources.findIndex((source) => source.endsWith("a.ts"));
  const short = JSON.stringify({ ...JSON.parse(map), mappings: withoutForeign(map, (source) => source === own) });
  const whole = new TraceMap(map);
  const reduced = new TraceMap(short);
  const lines = code.split("\n");

  test("find every place of the author's, and none of it elsewhere", () => {
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.nat(200), (line, column) => {
        const needle = { line: line + 1, column: Math.min(column, lines[line]!.length) };
        const before = originalPositionFor(whole, needle);
        const after = originalPositionFor(reduced, needle);
        if (before.source === sources[own])
          expect(after).toMatchObject({ source: before.source, line: before.line, column: before.column });
        else expect(after.source).not.toBe(sources[own]);
      }),
    );
  });

  test("are shorter", () => {
    expect(short.length).toBeLessThan(map.length);
  });
});
