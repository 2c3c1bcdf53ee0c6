import { describe, expect, test } from "vitest";
import { accept, acceptFlow, findings, pipeline, project } from "../support/manifests.js";

describe("[runtime]", () => {
  test("has defaults for everything", () => {
    expect(accept(project).runtime).toEqual({
      componentInitTimeoutMs: 5000,
      componentTeardownTimeoutMs: 2000,
      maxMemoryPerComponent: undefined,
      backpressure: { defaultQueueDepth: 64, lowWatermarkRatio: 0.5, policy: "block" },
    });
  });

  test("is read", () => {
    const text = `${project}[runtime]
component_init_timeout_ms = 100
component_teardown_timeout_ms = 200
max_memory_per_component = "64MiB"
[runtime.backpressure]
default_queue_depth = 1
low_watermark_ratio = 0
backpressure_policy = "block-producer"
`;
    expect(accept(text).runtime).toEqual({
      componentInitTimeoutMs: 100,
      componentTeardownTimeoutMs: 200,
      maxMemoryPerComponent: 64 * 1024 * 1024,
      backpressure: { defaultQueueDepth: 1, lowWatermarkRatio: 0, policy: "block" },
    });
  });

  test.each([
    ["64KiB", 65_536],
    ["1 MiB", 1_048_576],
    ["4GiB", 4_294_967_296],
  ])("max_memory_per_component may be %s", (amount, bytes) => {
    const text = `${project}[runtime]\nmax_memory_per_component = "${amount}"\n`;
    expect(accept(text).runtime.maxMemoryPerComponent).toBe(bytes);
  });

  test.each([
    ["component_init_timeout_ms = 0", "MANIFEST_BAD_VALUE 6"],
    ["component_init_timeout_ms = 2147483648", "MANIFEST_BAD_VALUE 6"],
    ["component_init_timeout_ms = 1.5", "MANIFEST_WRONG_TYPE 6"],
    ["component_init_timeout_ms = nan", "MANIFEST_WRONG_TYPE 6"],
    ["backpressure = { low_watermark_ratio = -0.1 }", "MANIFEST_BAD_VALUE 6"],
    ["backpressure = { low_watermark_ratio = nan }", "MANIFEST_BAD_VALUE 6"],
    ["backpressure = { default_queue_depth = 1048577 }", "MANIFEST_BAD_VALUE 6"],
    ["backpressure = { backpressure_policy = 'blok' }", "MANIFEST_BAD_VALUE 6"],
    ["max_memory_per_component = 64", "MANIFEST_WRONG_TYPE 6"],
    ["max_memory_per_component = '64MB'", "MANIFEST_BAD_VALUE 6"],
    ["max_memory_per_component = '1KiB'", "MANIFEST_BAD_VALUE 6"],
    ["max_memory_per_component = '5GiB'", "MANIFEST_BAD_VALUE 6"],
    ["max_memory_per_component = '-1MiB'", "MANIFEST_BAD_VALUE 6"],
    ["max_memory_per_component = ''", "MANIFEST_BAD_VALUE 6"],
    ["backpressure = 64", "MANIFEST_WRONG_TYPE 6"],
  ])("%s is refused", (line, finding) => {
    expect(findings(`${project}[runtime]\n${line}\n`)).toEqual([finding]);
  });
});

describe("a queue's capacity", () => {
  const capacities = (text: string) => acceptFlow(text).edges.map((edge) => edge.queueCapacity);

  test("is the edge's own, else the flow's, else the runtime's", () => {
    const runtime = "[runtime.backpressure]\ndefault_queue_depth = 16\n";
    const own = pipeline.replace('to = "sink"', 'to = "sink"\nqueue_depth = 2');
    expect(capacities(pipeline)).toEqual([64, 64]);
    expect(capacities(pipeline + runtime)).toEqual([16, 16]);
    expect(capacities(`${own}${runtime}[flow.main]\ndefault_queue_depth = 8\n`)).toEqual([8, 2]);
  });
});
