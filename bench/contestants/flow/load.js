import { readFile } from "node:fs/promises";
import { parseManifest } from "@torvyn/manifest";
import { expectation } from "./job.js";

const interfaces = {
  source: "torvyn:streaming/source",
  filter: "torvyn:filtering/filter",
  sink: "torvyn:streaming/sink",
};

function manifestOf(filters, queueDepth) {
  const nodes = ["source", ...Array.from({ length: filters }, (_, index) => `filter-${index}`), "sink"];
  const roleOf = (node) => node.replace(/-\d+$/, "");
  const text = [
    '[torvyn]\nname = "bench"\nversion = "0.1.0"\ncontract_version = "0.1.0"',
    ...Object.keys(interfaces).map((role) => `[[component]]\nname = "${role}"\npath = "${role}"`),
    "[flow.main]",
    ...nodes.map(
      (node) => `nodes.${node} = { component = "${roleOf(node)}", interface = "${interfaces[roleOf(node)]}" }`,
    ),
    `edges = [${nodes
      .slice(1)
      .map((node, index) => `{ from = "${nodes[index]}", to = "${node}" }`)
      .join(", ")}]`,
    `[runtime.backpressure]\ndefault_queue_depth = ${queueDepth}`,
  ].join("\n");
  const { manifest, diagnostics } = parseManifest(text, { file: "Torvyn.toml" });
  if (manifest === undefined) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return manifest;
}

/**
 * A flow of components, by role, in `files`. `run(observer)` runs it once on all elements, and checks that all of the work was done:
 * the sink itself compares the sum of the bytes. `runtime` is the file of another runtime than the one that is installed.
 */
export async function loadJob({ files, elements, size, filters = 1, queueDepth = 64, runtime }) {
  const job = { elements, size };
  const { delivered, bytes } = expectation(job);
  const { loadManifest } = await import(runtime ?? "@torvyn/runtime");
  const flow = await loadManifest(
    manifestOf(filters, queueDepth),
    async ({ name }) => ({ file: files[name], bytes: new Uint8Array(await readFile(files[name])) }),
    { config: { source: `${size}`, sink: `${bytes}` } },
  );
  return {
    async run(observer) {
      const result = await flow.run({ limit: elements, observer });
      if (result.error !== undefined) throw result.error;
      if (result.delivered !== delivered)
        throw new Error(`${result.delivered} elements arrived instead of ${delivered}`);
      return result;
    },
  };
}
