import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type ErrorCodeEntry, errorCodes } from "../src/index.js";

const codes = Object.entries<ErrorCodeEntry>(errorCodes);
const root = new URL("../../../", import.meta.url);
const readme = new URL("../README.md", import.meta.url);

/** The text of every script below `folders` of the repository; folders that are not there count as empty. */
function textOf(folders: readonly string[]): string {
  return folders.flatMap((folder) => readAll(new URL(`${folder}/`, root))).join("\n");
}

function readAll(folder: URL): string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /\.m?[jt]s$/.test(file));
  return files
    .filter((file) => !file.includes("node_modules"))
    .map((file) => readFileSync(new URL(file.replaceAll("\\", "/"), folder), "utf8"));
}

const others = readdirSync(new URL("packages/", root)).filter((name) => name !== "contract");
const sources = textOf(["packages/contract/src/package", ...others.map((name) => `packages/${name}/src`)]);
const tests = textOf([
  "packages/contract/test/package",
  ...others.map((name) => `packages/${name}/test`),
  "acceptance",
]);

/** The README with the table of codes as it should be. */
function documentCodes(text: string): string {
  const rows = codes.map(
    ([code, { summary, exit }]) => `| \`${code}\` | ${summary.replaceAll("|", "\\|")} | ${exit} |`,
  );
  const table = ["| code | meaning | exit |", "|---|---|---|", ...rows].join("\n");
  return text.replace(/(?<=<!-- codes -->\n).*(?=<!-- \/codes -->)/s, `\n${table}\n\n`);
}

describe("every error code", () => {
  test.each(codes)("%s says in a sentence what it means, and how the CLI ends", (code, { summary, exit, help }) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z0-9]+)*$/);
    expect(summary).toMatch(/^[A-Z][^\n]*\.$/);
    expect([1, 2, 3, 130]).toContain(exit);
    if (help !== undefined) expect(help).toMatch(/^[A-Z`][^\n]*[.)]$/);
  });

  test("is documented in the README; `vitest run -u` writes the table", async () => {
    await expect(documentCodes(readFileSync(readme, "utf8"))).toMatchFileSnapshot("../README.md");
  });

  test("is produced by a package", () => {
    expect(codes.map(([code]) => code).filter((code) => !sources.includes(`"${code}"`))).toEqual([]);
  });

  test("is tested", () => {
    expect(codes.map(([code]) => code).filter((code) => !tests.includes(code))).toEqual([]);
  });
});
