import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { scenarios } from "../scenarios/index.js";

const bench = fileURLToPath(new URL("../bench.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "torvyn-bench-test-"));
const run = (...args: string[]) => promisify(execFile)(process.execPath, [bench, ...args]);

afterAll(() => rmSync(folder, { recursive: true }));

describe("pnpm bench", () => {
  it("measures a scenario and writes what it measured as JSON", async () => {
    const file = join(folder, "report.json");
    const { stdout } = await run("calls", "--quick", "--json", file);
    const report = JSON.parse(readFileSync(file, "utf8"));

    expect(report).toMatchObject({ format: 1, quick: true, machine: { node: process.version } });
    expect(report.scenarios).toHaveLength(1);
    const [{ name, load, contestants, rows }] = report.scenarios;
    expect(name).toBe("calls");
    expect(load).toEqual([expect.any(Number), expect.any(Number)]);
    expect(contestants).toHaveLength(6);
    for (const one of contestants) {
      expect(one).not.toHaveProperty("error");
      expect(one.values).toHaveLength(2);
      for (const value of one.values) expect(value).toBeGreaterThan(0);
    }
    expect(rows.map(({ what }: { what: string }) => what)).toEqual([
      "call with a string in, a string out",
      "call with a record with lists in and out",
      "call with a method of a resource",
    ]);
    for (const row of rows) {
      expect(row.ratio).toBeCloseTo(row.ours.value / row.peer.value);
      expect(row.goal).toBe("<= 1/10");
      expect(row.met).toBe(row.ratio <= 1 / 10);
      expect(stdout).toContain(row.what);
    }
  });

  it("names the scenarios that there are when it does not know one", async () => {
    await expect(run("no-such-scenario")).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining("tiny-flow"),
    });
  });

  it("shows its options and scenarios when asked for help, and its options when it does not know one", async () => {
    const { stdout, stderr } = await run("--help");
    expect(stdout).toContain("--quick");
    expect(stdout).toContain("\ntiny-flow: ");
    expect(stderr).toBe("");
    for (const args of [["--qiuck"], ["--json"]]) {
      const message = expect.stringMatching(new RegExp(`${args[0]}[^]*Usage: pnpm bench`));
      await expect(run(...args)).rejects.toMatchObject({ code: 2, stdout: "", stderr: message });
    }
  });

  it("lists every scenario under a name of its own", async () => {
    const { stdout } = await run("--list");
    const names = stdout
      .trim()
      .split("\n")
      .map((line) => line.split(":")[0]);
    expect(names).toEqual([...new Set(scenarios.map(({ name }) => name))]);
  });
});
