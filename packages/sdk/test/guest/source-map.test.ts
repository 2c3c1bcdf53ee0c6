import { transform } from "esbuild";
import { expect, test, vi } from "vitest";
import { locateBySourceMap } from "../../src/guest/source-map.js";

const source = `type Row = { name: string };

export function check(row: Row): void {
  if (row.name === "") {
    throw new Error("no name");
  }
}
`;

test("finds the place of every throw in what esbuild made of TypeScript", async () => {
  const { code, map } = await transform(source, { loader: "ts", sourcemap: "external", sourcefile: "src/index.ts" });
  const { mappings, sources } = JSON.parse(map);
  const line = code.split("\n").findIndex((text) => text.includes("throw")) + 1;
  const column = code.split("\n")[line - 1]!.indexOf("new Error") + 1;

  const locate = locateBySourceMap("bundle.js", () => ({ mappings, sources }));
  expect(locate({ file: "bundle.js", line, column })).toBe("src/index.ts:5:11");
});

const map = { sources: ["src/a.ts", null], mappings: "AAAA;AACA,UCDE" };

test.each([
  [1, 1, "src/a.ts:1:1"],
  [1, 80, "src/a.ts:1:1"],
  [2, 3, "src/a.ts:2:1"],
  [2, 11, undefined],
  [3, 1, undefined],
])("line %i, column %i is at %s", (line, column, place) => {
  expect(locateBySourceMap("bundle.js", () => map)({ file: "bundle.js", line, column })).toBe(place);
});

test("a frame of another file is nowhere, and the map is not even read", () => {
  const read = vi.fn(() => map);
  expect(locateBySourceMap("bundle.js", read)({ file: "initializer.js", line: 1, column: 1 })).toBeUndefined();
  expect(read).not.toHaveBeenCalled();
});
