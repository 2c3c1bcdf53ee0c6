import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { witFiles } from "../../src/wit.js";

const folder = new URL("../../../../wit/", import.meta.url);

test("the package carries the repository's wit/ folder, file by file", () => {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".wit"));
  const texts = paths.map((path) => [path.replaceAll("\\", "/"), readFileSync(new URL(path, folder), "utf8")]);
  expect(witFiles).toEqual(Object.fromEntries(texts));
});
