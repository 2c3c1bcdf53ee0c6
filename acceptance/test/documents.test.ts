import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { readSteps, type Step } from "../src/document.js";
import { userEnvironment } from "../src/environment.js";
import { followSteps } from "../src/reader.js";
import { workspace } from "../src/workspace.js";

const place = inject("place");

function folderFor(reader: string): string {
  const folder = join(place.home, reader);
  mkdirSync(folder);
  return folder;
}

const commands = (steps: readonly Step[]) => steps.filter((step) => step.kind === "command");

const tutorial = join(workspace, "docs", "tutorials", "token-streaming.md");

test("the token-streaming tutorial ends with the files of examples/token-pipeline", () => {
  const files = readSteps(tutorial).filter((step) => step.kind === "file");
  // A file may be written more than once; the last time counts.
  const last = new Map(files.map(({ path, content }) => [path, content]));
  expect([...last.keys()]).toContain("Torvyn.toml");
  for (const [path, content] of last) {
    expect(content).toBe(readFileSync(join(workspace, "examples", "token-pipeline", path), "utf8"));
  }
});

test("a reader who follows the token-streaming tutorial to the letter sees what it says", async () => {
  const steps = readSteps(tutorial);
  expect(commands(steps).length).toBeGreaterThan(5);
  await followSteps(steps, folderFor("tutorial"), userEnvironment(place));
});

test("a reader who follows the README's tour sees what it says", async () => {
  const steps = readSteps(join(workspace, "README.md"), "A tour in a minute");
  expect(commands(steps).length).toBeGreaterThan(2);
  await followSteps(steps, folderFor("tour"), userEnvironment(place));
});
