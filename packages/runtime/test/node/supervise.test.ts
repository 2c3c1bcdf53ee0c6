// Runs what is built: a thread cannot be started from TypeScript.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TorvynError } from "@torvyn/contract";
import { componentPath } from "@torvyn/test-components";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type Activity,
  type CallSpan,
  driveFlow,
  type FlowCounts,
  type NodeCounts,
  type Outcome,
  type SupervisedFlow,
  superviseFlow,
} from "../../dist/node/index.js";
import { lineManifest } from "../support/components.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "torvyn-supervise-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const quiet = { stdout: () => {} };
const tutorial = lineManifest(["token-source", "token-filter", "sink-prints"]);
const printed = (): { readonly stdout: number; read(): string } => {
  const path = join(folder, `${Math.random()}`);
  const stdout = openSync(path, "w");
  return {
    stdout,
    read: () => {
      closeSync(stdout);
      return readFileSync(path, "utf8");
    },
  };
};

/** Resolves when the flow is in a call of this node that takes far longer than calls do that return. */
const untilStuckIn = (flow: SupervisedFlow<Outcome>, node: string): Promise<void> =>
  expect
    .poll(() => flow.activity(), { timeout: 60_000 })
    .toSatisfy((activity?: Activity) => activity?.node === node && activity.forMs > 500);

describe("a supervised flow", () => {
  it("ends with the same result as one in the caller's thread, and prints in order", async () => {
    const out = printed();
    const result = await superviseFlow(tutorial, { stdout: out.stdout }).result;
    expect(result).toMatchObject({ status: "completed", delivered: 30 });
    expect(result.buffers).toMatchObject({ allocated: 31, copies: 92, bytesCopied: 524, live: 0, reclaimed: 0 });
    expect(out.read()).toMatch(/^init \nThe\n quick\n[\s\S]*\n\.\ncomplete\nteardown\n$/);
  });

  it("reads its components once what they wait for is done, and tells when they are loaded", async () => {
    const order: string[] = [];
    let build = (): void => {};
    const ready = new Promise<void>((resolve) => {
      build = resolve;
    });
    const flow = superviseFlow(tutorial, { ...quiet, ready, onLoaded: () => order.push("loaded") });
    // As long as another one takes from beginning to end.
    await superviseFlow(tutorial, quiet).result;
    order.push("built");
    build();
    expect(await flow.result).toMatchObject({ status: "completed", delivered: 30 });
    expect(order).toEqual(["built", "loaded"]);
  });

  it("waits for nothing when that is no promise", async () => {
    for (const ready of [null, true] as never[]) {
      expect(await superviseFlow(tutorial, { ...quiet, ready }).result).toMatchObject({ status: "completed" });
    }
  });

  it("fails with what kept its components from being made", async () => {
    const ready = Promise.reject(new TorvynError("BUILD_FAILED", "it does not compile"));
    const { result } = superviseFlow(tutorial, { ...quiet, ready });
    await expect(result).rejects.toMatchObject({ code: "BUILD_FAILED", message: "it does not compile" });
  });

  it("hands what components print to functions, in order, and does not run ahead of them", async () => {
    let text = "";
    const decoder = new TextDecoder();
    const stdout = (bytes: Uint8Array): void => {
      text += decoder.decode(bytes);
    };
    const manifest = lineManifest(["quick-source", "sink-prints"]);
    const { delivered } = await superviseFlow(manifest, { stdout, limit: 5_000 }).result;
    const lines = text.trimEnd().split("\n");
    expect([delivered, lines.length]).toEqual([5_000, 5_003]);
    expect([lines[0], ...lines.slice(-2)]).toEqual(["init ", "complete", "teardown"]);
  });

  it("tells an observer everything, in order", async () => {
    const spans: CallSpan[] = [];
    const order: string[] = [];
    const out = printed();
    const observer = {
      start: () => order.push("start"),
      call: (span: CallSpan) => spans.push(span),
      end: () => order.push(`end after ${spans.length}`),
    };
    await superviseFlow(tutorial, { observer, stdout: out.stdout }).result;
    // 31 pulls and the end, 31 filter calls, 30 pushes, init, complete, teardown.
    expect(order).toEqual(["start", "end after 96"]);
    expect(spans.filter(({ operation }) => operation === "pull").map(({ sequence }) => sequence)).toEqual([
      ...Array(31).keys(),
      undefined,
    ]);
  });

  it("tells an observer of every call of a long run", async () => {
    let calls = 0;
    const observer = { call: () => void calls++ };
    const manifest = lineManifest(["quick-source", "filter-all", "sink"]);
    const result = await superviseFlow(manifest, { observer, limit: 30_000 }).result;
    expect([result.delivered, calls]).toEqual([30_000, 90_000 + 1 + result.backpressureEvents]);
  });

  it("ends when an observer throws", async () => {
    const observer = {
      call: (): void => {
        throw new Error("disk full");
      },
    };
    const manifest = lineManifest(["quick-source", "sink"]);
    await expect(superviseFlow(manifest, { observer }).result).rejects.toThrow("disk full");
  });

  it("drains when it is told to", async () => {
    const flow = superviseFlow(lineManifest(["quick-source", "filter-all", "sink"]), {
      observer: { start: () => flow.drain() },
    });
    expect((await flow.result).status).toBe("interrupted");
  });

  it("drains when its time is over", async () => {
    const result = await superviseFlow(lineManifest(["quick-source", "sink"]), { timeoutMs: 50 }).result;
    expect(result.status).toBe("interrupted");
  });

  it("has all the time when that is endless, or longer than a timer can wait", async () => {
    for (const ms of [Number.POSITIVE_INFINITY, 2 ** 40]) {
      const flow = superviseFlow(tutorial, { ...quiet, timeoutMs: ms, graceMs: ms });
      expect(await flow.result).toMatchObject({ status: "completed", delivered: 30 });
    }
    const slow = superviseFlow(lineManifest(["quick-source", "sink-slow"]), { graceMs: 2 ** 40 });
    await slow.counts();
    slow.drain();
    expect(await slow.result).toMatchObject({ buffers: { live: 0, reclaimed: 0 } });
  });

  it("is not started with what it cannot use", async () => {
    expect(() => superviseFlow(3 as never)).toThrow("manifest: expected the path");
    expect(() => superviseFlow(tutorial, { timeoutMs: Number.NaN })).toThrow("timeoutMs: expected a number from 0");
    expect(() => superviseFlow(tutorial, { graceMs: -1 })).toThrow("graceMs: expected a number from 0, got -1.");
    expect(() => superviseFlow(tutorial, { onLoaded: 1 as never })).toThrow("onLoaded: expected a function, got 1.");
    await expect(superviseFlow(tutorial, { limit: Number.NaN }).result).rejects.toMatchObject({
      code: "FLOW_ARGUMENT",
    });
  });

  it("names the component that hangs, and ends it", async () => {
    const flow = superviseFlow(lineManifest(["source", "filter-hangs", "sink"]), { graceMs: 100 });
    await untilStuckIn(flow, "filter-hangs");
    flow.drain();
    await expect(flow.result).rejects.toMatchObject({
      code: "COMPONENT_HUNG",
      component: "filter-hangs",
      flow: "main",
    });
  });

  it("can be terminated", async () => {
    await using flow = superviseFlow(lineManifest(["quick-source", "sink"]), {
      observer: { start: () => void flow.terminate() },
    });
    await expect(flow.result).rejects.toMatchObject({ code: "FLOW_TERMINATED" });
  });

  it("fails with the component's error, with everything that it says", async () => {
    const { error } = await superviseFlow(lineManifest(["source", "filter-traps", "sink"])).result;
    expect(error).toMatchObject({ code: "COMPONENT_TRAPPED", component: "filter-traps", element: 2n });
    expect(error?.cause).toMatchObject({ message: "unreachable" });
  });

  it("that does not load rejects with what loading says", async () => {
    const manifest = lineManifest([{ component: "sink", role: "source" }, { component: "filter-all" }, "sink-slow"]);
    await expect(superviseFlow(manifest).result).rejects.toMatchObject({ code: "COMPONENT_WRONG_ROLE" });
    await expect(superviseFlow(join(folder, "none.toml")).result).rejects.toMatchObject({ code: "MANIFEST_NOT_FOUND" });
  });

  it("whose output cannot be written is drained, and says why, instead of a component that failed", async () => {
    const onlyToRead = openSync(new URL(import.meta.url), "r");
    const endless = lineManifest(["quick-source", "sink-prints"]);
    const result = await superviseFlow(endless, { stdout: onlyToRead }).result;
    closeSync(onlyToRead);
    expect(result).toMatchObject({ status: "failed", error: { code: "IO_FAILED", cause: { code: "EBADF" } } });
    expect(result.error?.message).toBe(
      "What the components print cannot be written: EBADF: bad file descriptor, write.",
    );
  });

  it("whose reader has gone is drained, and says why", async () => {
    const { spawn } = await import("node:child_process");
    const source = `import { superviseFlow } from ${JSON.stringify(new URL("../../dist/node/index.js", import.meta.url))};
      const { status, error } = await superviseFlow(${JSON.stringify(lineManifestPath())}).result;
      process.stderr.write([status, error.code, error.cause.code].join(" "));`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", source], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.once("data", () => child.stdout.destroy());
    let status = "";
    child.stderr.on("data", (text) => {
      status += text;
    });
    await new Promise((resolve) => child.once("close", resolve));
    expect(status).toBe("failed OUTPUT_CLOSED EPIPE");
  });
});

describe("a supervised flow whose component is replaced", () => {
  const file = (name: string) => new Uint8Array(readFileSync(componentPath(name)));
  const untilDelivered = async (flow: SupervisedFlow, least: number): Promise<FlowCounts> => {
    for (;;) {
      const counts = await flow.counts();
      if (counts !== undefined && counts.delivered >= least) return counts;
    }
  };

  it("runs the new one between two elements, and every element reaches one of the two", async () => {
    await using flow = superviseFlow(lineManifest(["quick-source", "filter-all", "sink"]));
    const before = await untilDelivered(flow, 1);
    expect(before.nodes.map(({ name }) => name)).toEqual(["quick-source", "filter-all", "sink"]);
    expect(before.nodes[1]).toMatchObject({ dropped: 0 });
    await flow.replace("filter-all", file("filter-even"));
    const after = (await flow.counts())!;
    await untilDelivered(flow, after.delivered + 100);
    flow.drain();
    const { status, nodes, delivered } = await flow.result;
    const [source, filter, sink] = nodes as [NodeCounts, NodeCounts, NodeCounts];
    expect(status).toBe("interrupted");
    expect(filter.dropped).toBeGreaterThan(0);
    expect([filter.in, filter.out, sink.in]).toEqual([source.out, source.out - filter.dropped, delivered]);
  });

  it("goes on with the old one when the new one does not link", async () => {
    await using flow = superviseFlow(lineManifest(["quick-source", "filter-all", "sink"]));
    await untilDelivered(flow, 1);
    await expect(flow.replace("filter-all", file("sink"))).rejects.toMatchObject({ code: "COMPONENT_WRONG_ROLE" });
    await expect(flow.replace("filter-all", new Uint8Array(8))).rejects.toMatchObject({
      code: "ENGINE_NOT_A_COMPONENT",
    });
    await expect(flow.replace("nobody", file("sink"))).rejects.toMatchObject({ code: "FLOW_MISUSED" });
    flow.drain();
    expect(await flow.result).toMatchObject({ status: "interrupted", nodes: [{}, { dropped: 0, errors: 0 }, {}] });
  });

  it("reads the node's file again when no bytes are given, and refuses when the flow is over", async () => {
    const flow = superviseFlow(lineManifest(["quick-source", "filter-all", "sink"]));
    await untilDelivered(flow, 1);
    await flow.replace("filter-all");
    flow.drain();
    await flow.result;
    await expect(flow.replace("filter-all")).rejects.toMatchObject({ code: "FLOW_MISUSED" });
    expect(await flow.counts()).toBeUndefined();
  });

  it("can be watched for a while", async () => {
    await using flow = superviseFlow(lineManifest(["quick-source", "sink"]));
    await untilDelivered(flow, 1);
    const told: string[] = [];
    await new Promise<void>((resolve) => {
      flow.observe({
        start: ({ flow: name }) => told.push(name),
        call: () => (told.length < 2_000 ? told.push("call") : resolve()),
      });
    });
    flow.observe(undefined);
    expect(told.slice(0, 2)).toEqual(["main", "call"]);
    flow.drain();
    expect((await flow.result).status).toBe("interrupted");
  });
});

/** A module that drives a flow, as a URL. */
const driver = (drive: string): URL =>
  new URL(`data:text/javascript,export const drive = ${encodeURIComponent(drive)};`);

describe("a driven flow", () => {
  it("is refused when its module drives nothing, or answers nothing", async () => {
    const drive = (module: URL) => driveFlow<unknown, Outcome>(tutorial, { module, input: undefined });
    const none = new URL("data:text/javascript,export const other = 1");
    await expect(drive(none).result).rejects.toMatchObject({
      code: "FLOW_ARGUMENT",
      message: `export drive of ${none}: expected a function, got undefined.`,
    });
    await expect(drive(driver("async () => 3")).result).rejects.toMatchObject({ code: "FLOW_ARGUMENT" });
    expect(() => drive("./driver.js" as never)).toThrow(
      'driver.module: expected the URL of a module, got "./driver.js".',
    );
  });

  it("is run by the driver, in the flow's thread, as often as it likes", async () => {
    const module = driver(`async (flow, { limits }) => {
      const delivered = [];
      for (const limit of limits) delivered.push((await flow.run({ limit })).delivered);
      return { status: "completed", delivered };
    }`);
    const manifest = lineManifest(["quick-source", "sink"]);
    const { result } = driveFlow<unknown, Outcome>(manifest, { module, input: { limits: [3, 5] } });
    expect(await result).toEqual({ status: "completed", delivered: [3, 5] });
  });

  it("hands the driver a signal that draining aborts, and errors come through whole", async () => {
    const module = driver("async (flow, input, signal) => flow.run({ signal })");
    const manifest = lineManifest(["quick-source", "sink"]);
    // Its thread has yet to start, and to load, which takes a busy machine a while.
    const endless = driveFlow<unknown, Outcome>(manifest, { module, input: undefined }, { graceMs: 60_000 });
    endless.drain();
    expect(await endless.result).toMatchObject({ status: "interrupted" });
    const trapping = lineManifest(["source", "filter-traps", "sink"]);
    const { error } = await driveFlow<unknown, Outcome>(trapping, { module, input: undefined }).result;
    expect(error).toBeInstanceOf(TorvynError);
    expect(error).toMatchObject({ code: "COMPONENT_TRAPPED", component: "filter-traps", element: 2n });
  });

  it("is ended, and the component named, when a component hangs", async () => {
    const module = driver("async (flow, input, signal) => flow.run({ signal })");
    const manifest = lineManifest(["source", "filter-hangs", "sink"]);
    const flow = driveFlow<unknown, Outcome>(manifest, { module, input: undefined }, { graceMs: 100 });
    await untilStuckIn(flow, "filter-hangs");
    flow.drain();
    await expect(flow.result).rejects.toMatchObject({
      code: "COMPONENT_HUNG",
      component: "filter-hangs",
    });
  });
});

/** An endless flow that prints, as a file. */
function lineManifestPath(): string {
  const path = join(folder, "Torvyn.toml");

  const manifest = lineManifest(["quick-source", "sink-prints"]);
  const nodes = [...(manifest.flows.get("main")?.nodes ?? [])].map((node) => {
    const file = node.component.kind === "file" ? node.component.path : "";
    return `[flow.main.nodes.${node.name}]\ncomponent = "file://${file}"\ninterface = "${node.interface}"`;
  });
  const head = '[torvyn]\nname = "test"\nversion = "0.1.0"\ncontract_version = "0.1.0"';
  const edge = '[[flow.main.edges]]\nfrom = "quick-source"\nto = "sink-prints"';
  writeFileSync(path, [head, ...nodes, edge].join("\n"));
  return path;
}
