import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loadFlow } from "@torvyn/runtime";
import { componentPath } from "@torvyn/test-components";
import { expect, it, onTestFinished } from "vitest";
import { summaryText, TraceDocument, TraceRecorder } from "../src/index.js";

const node = (name: string, component: string, of: string): string =>
  `[flow.main.nodes.${name}]\ncomponent = "${pathToFileURL(componentPath(component))}"\ninterface = "torvyn:${of}"\n`;

/** The pipeline of the token-streaming tutorial, of components written by hand. */
function tutorial(): string {
  const folder = mkdtempSync(join(tmpdir(), "torvyn-tracer-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const manifest = [
    '[torvyn]\nname = "tokens"\nversion = "0.1.0"\ncontract_version = "0.1.0"\n',
    node("source", "token-source", "streaming/source"),
    node("filter", "token-filter", "filtering/filter"),
    node("sink", "sink", "streaming/sink"),
    '[[flow.main.edges]]\nfrom = "source"\nto = "filter"\n',
    '[[flow.main.edges]]\nfrom = "filter"\nto = "sink"\n',
  ];
  writeFileSync(join(folder, "Torvyn.toml"), manifest.join("\n"));
  return join(folder, "Torvyn.toml");
}

it("follows every element of the tutorial's pipeline, and agrees with the copy ledger", async () => {
  const document = new TraceDocument({ maxElements: 100, backpressure: false });
  const recorder = new TraceRecorder(document);
  await using flow = await loadFlow(tutorial());
  const summary = recorder.summary(await flow.run({ observer: recorder }));

  const { traces } = document.document(summary) as { traces: { element_id: number; spans: { verdict: string }[] }[] };
  expect(traces.map((trace) => trace.element_id)).toEqual(Array.from({ length: 31 }, (_, id) => id));
  expect(traces.filter(({ spans }) => spans.some(({ verdict }) => verdict === "drop"))).toEqual([traces[13]]);
  expect(traces[13]!.spans.map(({ verdict }) => verdict)).toEqual(["emit", "drop"]);
  expect(traces[14]!.spans.map(({ verdict }) => verdict)).toEqual(["emit", "pass", "ok"]);

  expect(summary).toMatchObject({ elements: 31, buffersAllocated: 31, copies: 92, bytesCopied: 524 });
  expect(summary.stages.map(({ name, copies, bytesCopied }) => [name, copies, bytesCopied])).toEqual([
    ["source", 31, 180],
    ["filter", 31, 180],
    ["sink", 30, 164],
  ]);
  expect(summaryText(summary)).toContain(
    "31 elements: 30 delivered, 1 dropped\n  31 buffers allocated, 92 copies, 524 bytes",
  );
});
