import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { leftovers } from "../../build/leftovers.mjs";

test("what was made of modules that are gone is left over, with types and maps, and nothing else", () => {
  const folder = mkdtempSync(join(tmpdir(), "torvyn-leftovers-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const gone = ["gone.js", "gone.js.map", "room/gone.d.ts", "room/gone.d.ts.map"];
  const there = ["index.js", "index.d.ts", "room/there.js", "room/there.js.map", "chunk-4IACMGAS.js", "schema.json"];
  for (const path of [...[...gone, ...there].map((name) => `dist/${name}`), "src/index.ts", "src/room/there.ts"]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), "");
  }
  expect(leftovers(join(folder, "dist"), join(folder, "src")).sort()).toEqual(gone);
});
