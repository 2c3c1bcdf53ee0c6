import { join } from "node:path";
import { expect, test } from "vitest";
import { shell } from "../src/command.js";
import { plainEnvironment } from "../src/environment.js";
import { workspace } from "../src/workspace.js";

const text =
  "The quick brown fox jumped over the lazy dog. Meanwhile, the was intercepted by the content policy filter." +
  " The system continued to operate normally after filtering.";

const progress = [
  "[10 tokens] The quick brown fox jumped over the lazy dog.",
  "[20 tokens] The quick brown fox jumped over the lazy dog. Meanwhile, the was intercepted by the content policy filter",
  `[30 tokens] ${text}`,
];

test("npm start prints the assembled text and the stats on stdout, and nothing else there", async () => {
  const { status, stdout, stderr } = await shell("npm start", { cwd: workspace, env: plainEnvironment() });
  expect(stdout).toBe(`\n── Assembled Text ──\n${text}\n\n── Stats ──\nTotal tokens received: 30\n`);
  const lines = stderr.split("\n");
  expect(lines).toContain('▶ Running flow "main"');
  expect(lines.filter((line) => /^\[\d+ tokens\]/.test(line))).toEqual(progress);
  expect(status).toBe(0);
});

test("the example's other flow prints the same text with a filter from npm", async () => {
  const cwd = join(workspace, "examples", "token-pipeline");
  const { status, stdout } = await shell("node_modules/.bin/torvyn run --flow published", {
    cwd,
    env: plainEnvironment(),
  });
  expect(stdout).toBe(`\n── Assembled Text ──\n${text}\n\n── Stats ──\nTotal tokens received: 30\n`);
  expect(status).toBe(0);
});
