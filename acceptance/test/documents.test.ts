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

const publishing = join(workspace, "examples", "publish-a-filter", "README.md");

test("examples/publish-a-filter has the files that its README tells to write", () => {
  let folder = "";
  for (const step of readSteps(publishing)) {
    if (step.kind === "command" && step.line.startsWith("cd ")) folder = join(folder, step.line.slice("cd ".length));
    if (step.kind !== "file") continue;
    const file = join(workspace, "examples", "publish-a-filter", folder, step.path);
    expect(step.content, file).toBe(readFileSync(file, "utf8"));
  }
});

// Two projects are made, installed and built on the way, and a package is published.
const patience = { timeout: 600_000 };

test("an author and a user who follow examples/publish-a-filter to the letter see what it says", patience, async () => {
  const steps = readSteps(publishing);
  expect(commands(steps).length).toBeGreaterThan(10);
  await followSteps(steps, folderFor("publishing"), userEnvironment(place));
});
