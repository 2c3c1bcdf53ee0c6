import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { removeStaleChunks } from "../../build/chunks.mjs";

test("chunks of an earlier build are removed with their maps, and whatever a module leads to stays", () => {
  const dist = mkdtempSync(join(tmpdir(), "torvyn-dist-"));
  onTestFinished(() => rmSync(dist, { recursive: true }));
  mkdirSync(join(dist, "node"));
  const files = {
    "index.js": 'import("./action-2MWX54PB.js");',
    "node/worker.js": 'import "../chunk-4IACMGAS.js";',
    "action-2MWX54PB.js": 'import "./chunk-3NXY65QC.js";',
    "chunk-3NXY65QC.js": "//# sourceMappingURL=chunk-3NXY65QC.js.map",
    "chunk-3NXY65QC.js.map": "{}",
    "chunk-4IACMGAS.js": "",
    "chunk-BKSKMXRQ.js": "//# sourceMappingURL=chunk-BKSKMXRQ.js.map",
    "chunk-BKSKMXRQ.js.map": "{}",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dist, name), text);
  removeStaleChunks(dist);
  const left = Object.keys(files).filter((name) => !name.includes("BKSKMXRQ"));
  expect(readdirSync(dist, { recursive: true }).sort()).toEqual([...left, "node"].sort());
});

test("a package that is not built has none", () => {
  expect(() => removeStaleChunks(join(tmpdir(), "torvyn-no-such-dist"))).not.toThrow();
});
