import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { mustRun } from "../src/command.js";
import { readSteps, type Step } from "../src/document.js";
import { emptyFolder, userEnvironment } from "../src/environment.js";
import { published } from "../src/packages.js";
import { followSteps } from "../src/reader.js";
import { workspace } from "../src/workspace.js";

const place = inject("place");

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

/** Follows the steps of a document as a user with this name would. */
const follow = (steps: readonly Step[], reader: string): Promise<void> =>
  followSteps(steps, emptyFolder(place, reader), userEnvironment(place, reader));

test.concurrent("a reader who follows the token-streaming tutorial to the letter sees what it says", async () => {
  const steps = readSteps(tutorial);
  expect(commands(steps).length).toBeGreaterThan(5);
  await follow(steps, "tutorial");
});

test.concurrent("a reader who follows the README's tour sees what it says", async () => {
  const steps = readSteps(join(workspace, "README.md"), "A tour in a minute");
  expect(commands(steps).length).toBeGreaterThan(2);
  await follow(steps, "tour");
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

test.concurrent("an author and a user who follow examples/publish-a-filter to the letter see what it says", async () => {
  const steps = readSteps(publishing);
  expect(commands(steps).length).toBeGreaterThan(10);
  await follow(steps, "author");
});

test.concurrent("whoever follows docs/publishing.md versions and publishes a workspace with one command", async () => {
  await follow(readSteps(join(workspace, "docs", "publishing.md"), "Many packages, with changesets"), "workspace");
  const { versions } = (await published(place, "@acme/no-stone"))!;
  expect(Object.keys(versions)).toEqual(["0.2.0", "0.2.1"]);
  expect(Object.keys((await published(place, "@acme/capitals"))!.versions)).toEqual(["0.2.0"]);
  const { stdout } = await mustRun("git tag", {
    cwd: join(place.home, "workspace/acme-filters"),
    env: userEnvironment(place, "workspace"),
  });
  expect(stdout.trim().split("\n")).toEqual(["@acme/capitals@0.2.0", "@acme/no-stone@0.2.0", "@acme/no-stone@0.2.1"]);
});
