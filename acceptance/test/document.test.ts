import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { firstMissing, readSteps } from "../src/document.js";

const folder = mkdtempSync(join(tmpdir(), "torvyn-document-"));
afterAll(() => rmSync(folder, { recursive: true }));

function documentOf(...lines: string[]): string {
  const file = join(folder, "document.md");
  writeFileSync(file, lines.join("\n"));
  return file;
}

describe("reading a document", () => {
  test("finds commands, files and outputs with the line they stand at", () => {
    const file = documentOf(
      "```sh",
      "one",
      "two",
      "```",
      "",
      "```ts path=src/a.ts",
      "a();",
      "```",
      "```text",
      "x",
      "",
      "```",
    );
    expect(readSteps(file)).toEqual([
      { kind: "command", line: "one", at: `${file}:1` },
      { kind: "command", line: "two", at: `${file}:1` },
      { kind: "file", path: "src/a.ts", content: "a();\n", at: `${file}:6` },
      { kind: "output", lines: ["x"], at: `${file}:9` },
    ]);
  });

  test("leaves code that is only shown alone", () => {
    expect(readSteps(documentOf("```ts", "a();", "```"))).toEqual([]);
  });

  test("takes one section when asked to", () => {
    const file = documentOf(
      "# A",
      "```sh",
      "one",
      "```",
      "## B",
      "```sh",
      "two",
      "```",
      "## C",
      "```sh",
      "three",
      "```",
    );
    expect(readSteps(file, "B")).toEqual([{ kind: "command", line: "two", at: `${file}:6` }]);
  });

  test("refuses a block that is never closed", () => {
    expect(() => readSteps(documentOf("text", "```sh", "one"))).toThrow(/document\.md:2: this block is never closed/);
  });
});

describe("comparing an output", () => {
  test("lines may have others between them, in their order", () => {
    expect(firstMissing(["a", "c"], "a\nb\nc\n")).toBeUndefined();
    expect(firstMissing(["c", "a"], "a\nb\nc\n")).toBe("a");
  });

  test("columns may be of another width", () => {
    expect(firstMissing(["a  b"], "a       b  \n")).toBeUndefined();
    expect(firstMissing(["a b"], "ab\n")).toBe("a b");
  });

  test("a dot is a dot, and … is anything", () => {
    expect(firstMissing(["took … ms."], "took 12 ms.\n")).toBeUndefined();
    expect(firstMissing(["took … ms."], "took 12 ms!\n")).toBe("took … ms.");
  });
});
