import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { folder } from "../support/folder.js";

const source = (path: string): string => fileURLToPath(new URL(`../../src/output/${path}`, import.meta.url));

/** Works on two things and finishes one after a few turns of the line. */
const contents = `
  import { Output } from ${JSON.stringify(source("output.ts"))};
  import { Progress } from ${JSON.stringify(source("progress.ts"))};
  const output = new Output({ format: "human", colour: "never", quiet: false, verbose: false });
  const progress = new Progress(output);
  progress.begin("source");
  progress.begin("filter");
  progress.phase("filter", "bundle");
  setTimeout(() => {
    progress.finish("source", "done with source");
    progress.finish("filter", "done with filter");
    progress[Symbol.dispose]();
  }, 300);
`;
const bundle = { bundle: true, format: "esm", platform: "node", target: "node20.19", write: false } as const;
const work = buildSync({ stdin: { contents, resolveDir: source(".") }, ...bundle }).outputFiles[0]!.text;

describe("progress", () => {
  it("is a line per beginning and end where there is no terminal", () => {
    const cwd = folder({ "work.mjs": work });
    const { stderr } = spawnSync(process.execPath, ["work.mjs"], { cwd, encoding: "utf8" });
    expect(stderr).toBe("building source\nbuilding filter\ndone with source\ndone with filter\n");
  });

  it.skipIf(spawnSync("script", ["--version"]).error !== undefined)("turns one line on a terminal", () => {
    const cwd = folder({ "work.mjs": work });
    const { stdout } = spawnSync("script", ["-qec", `"${process.execPath}" work.mjs`, "/dev/null"], {
      cwd,
      encoding: "utf8",
      env: { ...process.env, TERM: "xterm" },
    });
    const erase = "\r\u001b[2K";
    const text = stdout.replaceAll("\r\n", "\n");
    expect(text).toContain(`${erase}⠙ source, filter (bundle)`);
    expect(text).toContain(`${erase}done with source\n${erase}done with filter\n`);
    expect(stdout).not.toContain("building");
  });
});
