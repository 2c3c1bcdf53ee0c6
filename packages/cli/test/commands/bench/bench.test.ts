import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { project, type Stage, tokens } from "../../support/folder.js";
import { answer, start, torvyn } from "../../support/torvyn.js";

const endless: readonly Stage[] = [
  { role: "source", component: "quick-source" },
  { role: "filter", component: "filter-all" },
  { role: "sink", component: "sink" },
];
const short = ["bench", "--duration", "400ms", "--warmup", "20ms"];
const saved = (cwd: string): string[] =>
  readdirSync(join(cwd, ".torvyn/bench")).filter((name) => name.endsWith(".json"));

describe("torvyn bench", () => {
  it("answers in JSON with throughput, latency, stages, resources and scheduling that agree with each other", async () => {
    const { code, stdout, stderr } = await torvyn([...short, "--format", "json"], { cwd: project({ main: endless }) });
    expect(code).toBe(0);
    const { success, command, data } = JSON.parse(stdout);
    expect({ success, command }).toEqual({ success: true, command: "bench" });
    expect(stderr).toBe('▶ Measuring flow "main": 400.0 ms after 20.0 ms of warm-up\n');
    expect(data).toMatchObject({
      format: 1,
      flow_name: "main",
      status: "completed",
      warmup_secs: 0.02,
      runs: 20,
      machine: { node: process.versions.node, platform: `${process.platform}-${process.arch}` },
    });
    const { throughput, latency, per_component, resources, scheduling, elements, rounds } = data;
    expect(throughput.elements_per_sec).toBeGreaterThan(0);
    expect(throughput.bytes_per_sec).toBeGreaterThan(0);
    const percentiles = ["p50_us", "p90_us", "p95_us", "p99_us", "p999_us", "max_us"].map((name) => latency[name]);
    expect(percentiles).toEqual(percentiles.toSorted((a, b) => a - b));
    expect(percentiles[0]).toBeGreaterThan(0);
    expect(per_component.map((one: { component: string }) => one.component)).toEqual(["source", "filter", "sink"]);
    expect(per_component[0]).toMatchObject({ role: "source", in: 0, out: elements });
    expect(per_component[2]).toMatchObject({ role: "sink", in: elements, out: 0, copies: elements });
    const shares = per_component.map((one: { share_pct: number }) => one.share_pct);
    expect(shares.reduce((a: number, b: number) => a + b, 0)).toBeCloseTo(100, 0);
    expect(resources).toMatchObject({ buffer_allocs: elements, peak_memory_bytes: expect.any(Number) });
    expect(resources.total_copies).toBe(
      per_component.reduce((total: number, one: { copies: number }) => total + one.copies, 0),
    );
    expect(resources.pool_reuse_pct).toBeGreaterThan(90);
    expect(resources.peak_memory_bytes).toBeGreaterThan(1e7);
    expect(scheduling).toMatchObject({ queue_capacity: 64, backpressure_events: expect.any(Number) });
    expect(scheduling.queue_peak).toBeLessThanOrEqual(64);
    expect(rounds["throughput.elements_per_sec"]).toHaveLength(10);
    expect(rounds["latency.p99_us"]).toHaveLength(10);
    expect(rounds["resources.copies_per_element"]).toHaveLength(20);
  });

  it("reads to a person, and saves what it found with the time in its name", async () => {
    const cwd = project({ main: endless });
    const { stdout, stderr } = await torvyn(short, { cwd });
    for (const title of ["Throughput", "Latency", "Stages", "Resources", "Scheduling"]) expect(stdout).toContain(title);
    expect(stdout).toMatch(/^main: [\d,]+ elements in 20 runs, .+ s after 0.02 s of warm-up$/m);
    expect(stdout).toMatch(/elements\/s {2}± \d+\.\d %/);
    expect(stdout).toMatch(/source → filter {2}at most \d+ of 64 elements/);
    const [file, ...others] = saved(cwd);
    expect(others).toEqual([]);
    expect(file).toMatch(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.json$/);
    expect(stderr).toContain(`Saved to .torvyn/bench/${file}`);
    expect(JSON.parse(readFileSync(join(cwd, ".torvyn/bench", file!), "utf8"))).toMatchObject({ flow_name: "main" });
  });

  it("tells what it found also where nothing can be saved, and that nothing was", async () => {
    const cwd = project({ main: endless });
    writeFileSync(join(cwd, ".torvyn"), "a file");
    const { code, stdout, stderr } = await torvyn(short, { cwd });
    expect(code).toBe(3);
    expect(stdout).toContain("elements/s");
    expect(stderr).toContain("error[IO_FAILED]");
    const { error, data } = answer(await torvyn([...short, "--format", "json"], { cwd }));
    expect(error.code).toBe("IO_FAILED");
    expect(data).toMatchObject({ flow_name: "main", saved_to: [] });
  });

  it("begins a stream that ends again, and counts exactly what every run copies", async () => {
    const { data } = answer(await torvyn([...short, "--format", "json"], { cwd: project({ main: tokens }) }));
    expect(data.runs).toBeGreaterThan(20);
    expect(data).toMatchObject({
      elements: 31 * data.runs,
      resources: { buffer_allocs: 31 * data.runs, total_copies: 92 * data.runs, bytes_copied: 524 * data.runs },
    });
    expect(data.per_component[1]).toMatchObject({ component: "filter", dropped: data.runs, buffer_allocs: 0 });
  });

  it("keeps what components print to itself, unless it is asked for details", async () => {
    const cwd = project({ main: [tokens[0]!, { role: "sink", component: "sink-prints" }] });
    const quiet = await torvyn([...short, "-q", "--format", "json"], { cwd });
    expect(quiet.stderr).toBe("");
    expect(answer(quiet).success).toBe(true);
    const verbose = await torvyn([...short, "-v", "--format", "json"], { cwd });
    expect(verbose.stderr).toContain("complete\nteardown\n");
    expect(answer(verbose).success).toBe(true);
  });

  it("measures the flow that is named, with the configuration that is given", async () => {
    const cwd = project({ main: tokens, other: [{ role: "source", component: "source", config: '"5"' }, endless[2]!] });
    const { data } = answer(await torvyn([...short, "--flow", "other", "--format", "json"], { cwd }));
    expect(data).toMatchObject({ flow_name: "other", elements: 5 * data.runs });
  });
});

describe("torvyn bench --compare", () => {
  it("tells what changed since a baseline, and what is within noise", async () => {
    const cwd = project({ main: endless });
    await torvyn([...short, "--baseline", "before"], { cwd });
    expect(existsSync(join(cwd, ".torvyn/bench/baselines/before.json"))).toBe(true);
    const again = answer(await torvyn([...short, "--compare", "before", "--format", "json"], { cwd }));
    const { comparison } = again.data;
    expect(comparison).toMatchObject({ compared_with: ".torvyn/bench/baselines/before.json", differences: [] });
    const byMeasure = Object.fromEntries(comparison.changes.map((one: { measure: string }) => [one.measure, one]));
    expect(byMeasure["resources.copies_per_element"]).toMatchObject({ change_pct: 0, verdict: "within-noise" });
    expect(Object.keys(byMeasure)).toContain("per_component.filter.p50_us");
  });

  it("takes a file, also the answer of the command, and says a clear change in words", async () => {
    const cwd = project({ main: endless });
    const { stdout } = await torvyn([...short, "--format", "json"], { cwd });
    const { data, ...envelope } = JSON.parse(stdout);
    const path = "throughput.elements_per_sec";
    const slower = { ...data.rounds, [path]: data.rounds[path].map((value: number) => value / 1000) };
    const before = { ...data, flow_name: "elsewhere", rounds: slower };
    writeFileSync(join(cwd, "answer.json"), JSON.stringify({ ...envelope, data: before }));
    const { stdout: text } = await torvyn([...short, "--compare", "answer.json"], { cwd });
    expect(text).toContain("Compared with answer.json");
    expect(text).toContain("not the same  flow: elsewhere then, main now");
    expect(text).toMatch(/throughput\.elements_per_sec .+ better$/m);
    expect(text).toMatch(/latency\.p50_us /);
  });

  it("refuses what it cannot compare with before it measures anything", async () => {
    const cwd = project({ main: endless });
    writeFileSync(join(cwd, "other.json"), '{ "throughput": 3 }');
    writeFileSync(join(cwd, "broken.json"), "{");
    const refusal = async (args: readonly string[]) =>
      answer(await torvyn(["bench", ...args, "--format", "json"], { cwd })).error;
    expect(await refusal(["--compare", "nothing"])).toMatchObject({ code: "BENCH_REPORT_NOT_FOUND" });
    expect(await refusal(["--compare", "other.json"])).toMatchObject({
      code: "BENCH_REPORT_INVALID",
      file: "other.json",
    });
    expect(await refusal(["--compare", "broken.json"])).toMatchObject({ code: "BENCH_REPORT_INVALID" });
    expect(await refusal(["--baseline", "../up"])).toMatchObject({ code: "USAGE_ARGUMENT" });
    expect(existsSync(join(cwd, ".torvyn"))).toBe(false);
  });
});

describe("torvyn bench ends early", () => {
  it("on Ctrl-C, and reports what was measured until then", async () => {
    const cwd = project({ main: [endless[0]!, { role: "sink", component: "sink-prints" }] });
    const long = ["bench", "-v", "--warmup", "1ms", "--duration", "10m", "--format", "json"];
    const { child, ended } = start(long, { cwd });
    // After the two runs of the warm-up the first round begins, which takes half a minute.
    let printed = "";
    await new Promise<void>((resolve) => {
      child.stderr!.on("data", (piece: string) => {
        printed += piece;
        if (/(?:teardown\n.*){2}init[^\n]*\n[^\n]+\n/s.test(printed)) resolve();
      });
    });
    child.kill("SIGINT");
    const result = await ended;
    expect(result.code).toBe(0);
    const { data } = answer(result);
    expect(data).toMatchObject({ status: "interrupted", runs: 1 });
    expect(data.throughput.elements_per_sec).toBeGreaterThan(0);
  });

  it("when a component fails, with the error and without saving anything", async () => {
    const cwd = project({ main: [tokens[0]!, { role: "filter", component: "filter-traps" }, endless[2]!] });
    const ended = await torvyn([...short, "--format", "json"], { cwd });
    expect(ended.code).toBe(1);
    expect(answer(ended).error).toMatchObject({ code: "COMPONENT_TRAPPED", component: "filter" });
    expect(existsSync(join(cwd, ".torvyn"))).toBe(false);
  });

  it("without a report when no element went through", async () => {
    const cwd = project({ main: [{ role: "source", component: "source-empty" }, endless[2]!] });
    const ended = await torvyn([...short, "--format", "json"], { cwd });
    expect(answer(ended).error).toMatchObject({ code: "BENCH_NO_ELEMENTS" });
  });
});
