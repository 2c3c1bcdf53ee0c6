import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { project, type Stage, tokens } from "../support/folder.js";
import { answer, start, torvyn } from "../support/torvyn.js";

const endless: Stage = { role: "source", component: "quick-source" };
const sink: Stage = { role: "sink", component: "sink" };

/** The blocks of a text: one per element, backpressure event or summary. */
const blocksOf = (text: string): string[] => text.trimEnd().split("\n\n");

describe("torvyn trace", () => {
  it("shows a block per element and exactly one drop, which never reaches the sink", async () => {
    const ended = await torvyn(["trace", "--limit", "15", "--show-backpressure"], { cwd: project({ main: tokens }) });
    expect(ended.code).toBe(0);
    const elements = blocksOf(ended.stdout).filter((block) => block.startsWith("element "));
    expect(elements).toHaveLength(15);
    const dropped = elements.filter((block) => / drop /.test(block));
    expect(dropped).toHaveLength(1);
    expect(dropped[0]).toMatch(
      /^element 13 {2}dropped in .+\n {2}source {2}pull .+emit {3}buffer \d+, 16 B, created\n {2}filter {2}evaluate .+drop {3}buffer \d+, 16 B, released$/,
    );
    expect(elements[0]).toMatch(/filter .+ pass .+ forwarded\n {2}sink .+ push .+ ok .+ released$/);
  });

  it("sums the whole run up", async () => {
    const { stdout } = await torvyn(["trace"], { cwd: project({ main: tokens }) });
    expect(stdout).toContain("31 elements: 30 delivered, 1 dropped");
    expect(stdout).toContain("31 buffers allocated, 92 copies, 524 bytes copied");
    expect(stdout).toMatch(/latency p50 .+, p99 /);
    const row = stdout.split("\n").find((line) => line.startsWith("  filter") && !line.includes("evaluate"));
    expect(row?.trim().split(/ {2,}/).slice(1, 8)).toEqual(["31", "30", "1", "0", "0", "31", "180"]);
  });

  it("is one JSON document with --format json", async () => {
    const ended = await torvyn(["trace", "--format", "json"], { cwd: project({ main: tokens }) });
    const { success, command, data } = answer(ended);
    expect({ success, command }).toEqual({ success: true, command: "trace" });
    expect(data).toMatchObject({
      elements_traced: 31,
      buffers_allocated: 31,
      total_copies: 92,
      bytes_copied: 524,
      backpressure_events: expect.any(Number),
      p50_latency_us: expect.any(Number),
      p99_latency_us: expect.any(Number),
      traces_omitted: 0,
    });
    expect(data.traces).toHaveLength(31);
    expect(data.traces[13]).toEqual({
      element_id: 13,
      spans: [
        {
          component: "source",
          operation: "pull",
          verdict: "emit",
          duration_us: expect.any(Number),
          buffer: { id: expect.any(Number), size: 16, ownership: "created" },
        },
        {
          component: "filter",
          operation: "evaluate",
          verdict: "drop",
          duration_us: expect.any(Number),
          buffer: { id: expect.any(Number), size: 16, ownership: "released" },
        },
      ],
    });
    expect(data).not.toHaveProperty("backpressure");
  });

  it("is lines of JSON with --format jsonl, the result last", async () => {
    const { stdout } = await torvyn(["trace", "--format", "jsonl"], { cwd: project({ main: tokens }) });
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => line.type)).toEqual([...Array(31).fill("element"), "result"]);
    expect(lines[0]).toMatchObject({ element_id: 0, spans: [{ component: "source" }, {}, {}] });
    expect(lines[31]).toMatchObject({ success: true, command: "trace", data: { total_copies: 92 } });
    expect(lines[31].data).not.toHaveProperty("traces");
  });

  it("shows backpressure where it happens, with the depth of the queue", async () => {
    const cwd = project({ main: [endless, sink] });
    // Long enough that the source is warm, and fills its queue within one turn also on a busy machine.
    const { stdout } = await torvyn(["trace", "--limit", "5000", "--show-backpressure"], { cwd });
    const told = [...stdout.matchAll(/^backpressure (pause|ready) {2}source {2}queue source → sink (\d+)\/64$/gm)];
    expect(told.length).toBeGreaterThan(2);
    expect(told.map(([, signal]) => signal)).toEqual(told.map((_, index) => (index % 2 === 0 ? "pause" : "ready")));
    expect(told.every(([, signal, depth]) => (signal === "pause" ? depth === "64" : Number(depth) <= 32))).toBe(true);
    expect((await torvyn(["trace", "--limit", "5000"], { cwd })).stdout).not.toMatch(/^backpressure/m);
    const json = await torvyn(["trace", "--limit", "5000", "--show-backpressure", "--format", "json"], { cwd });
    const { data } = answer(json);
    expect(data.backpressure).toHaveLength(data.backpressure_events);
  });

  it("keeps stdout for the trace: components print to stderr", async () => {
    const cwd = project({ main: [tokens[0]!, { role: "sink", component: "sink-prints" }] });
    const { stdout, stderr } = await torvyn(["trace", "--limit", "2"], { cwd });
    expect(stdout).not.toContain("teardown");
    expect(stderr).toContain("complete\nteardown\n");
  });

  it("is written while the flow runs, and ends quietly when nobody reads any more", async () => {
    for (const format of ["human", "jsonl"]) {
      const { child, ended } = start(["trace", "--format", format], { cwd: project({ main: [endless, sink] }) });
      await once(child.stdout!, "data");
      child.stdout!.destroy();
      expect(await ended).toMatchObject({ code: 0, stderr: '▶ Running flow "main"\n' });
    }
  });

  it("drains on Ctrl-C and still sums up", async () => {
    const { child, ended } = start(["trace", "--format", "jsonl"], { cwd: project({ main: [endless, sink] }) });
    await once(child.stdout!, "data");
    child.kill("SIGINT");
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(JSON.parse(stdout.trimEnd().split("\n").at(-1)!)).toMatchObject({
      type: "result",
      success: true,
      data: { status: "interrupted" },
    });
  });

  it("shows the element that a component failed on, and tells the error", async () => {
    const cwd = project({ main: [tokens[0]!, { role: "filter", component: "filter-traps" }, sink] });
    const ended = await torvyn(["trace"], { cwd });
    expect(ended.code).toBe(1);
    expect(ended.stdout).toMatch(/element 2 {2}failed in .+\n.+\n {2}filter {2}evaluate .+error/);
    expect(ended.stderr).toContain("error[");
    const lines = (await torvyn(["trace", "--format", "jsonl"], { cwd })).stdout.trimEnd().split("\n");
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({ type: "result", success: false, error: { component: "filter" } });
  });

  it("holds no more elements in a document than 100 000, and counts the rest", async () => {
    const cwd = project({ main: [endless, sink] });
    const { data } = answer(await torvyn(["trace", "--format", "json", "--limit", "10001"], { cwd }));
    expect(data).toMatchObject({ elements_traced: 10_001, traces_omitted: 0 });
  });
});
