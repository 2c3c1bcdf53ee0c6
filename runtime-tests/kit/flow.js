import { equal, includes, ok } from "./assert.js";
import { printed } from "./host.js";

/** The manifest of components in a row; each node is named after its component, and its file after both. */
function line({ parseManifest }, nodes, more = "") {
  const tables = nodes.map(
    ([name, role]) =>
      `[flow.main.nodes.${name}]\ncomponent = "file://./${name}.wasm"\ninterface = "torvyn:${role}@0.1.0"`,
  );
  const edges = nodes.slice(1).map(([name], i) => `[[flow.main.edges]]\nfrom = "${nodes[i][0]}"\nto = "${name}"`);
  const head = '[torvyn]\nname = "kit"\nversion = "0.1.0"\ncontract_version = "0.1.0"';
  const { manifest, diagnostics } = parseManifest([head, ...tables, ...edges, more].join("\n"), {
    file: "Torvyn.toml",
  });
  ok(manifest !== undefined, diagnostics.map(({ message }) => message).join("; "));
  return manifest;
}

const reader = ({ component }) => {
  return async ({ path }) => ({ file: path, bytes: await component(/([\w-]+)\.wasm$/.exec(path)[1]) });
};

async function run(kit, nodes, { more, ...options } = {}) {
  const paper = printed();
  const flow = await kit.runtime.loadManifest(line(kit, nodes, more), reader(kit), { stdout: paper.write });
  return { result: await flow.run(options), text: paper.text };
}

const tokens = ["token-source", "streaming/source"];
const sink = ["sink-prints", "streaming/sink"];

/** 31 tokens are written once and read by the filter; 30 of them pass and are read by the sink. */
const oracle = { allocated: 31, copies: 31 + 31 + 30, bytesCopied: 180 + 180 + 164, live: 0, reclaimed: 0 };
const ledger = ({ allocated, copies, bytesCopied, live, reclaimed }) => ({
  allocated,
  copies,
  bytesCopied,
  live,
  reclaimed,
});

export const flowCases = [
  {
    name: "a flow of source, filter and sink runs without a file system, with the copies that the contract foretells",
    async run(kit) {
      const { result, text } = await run(kit, [tokens, ["token-filter", "filtering/filter"], sink]);
      equal([result.status, result.delivered], ["completed", 30]);
      equal(ledger(result.buffers), oracle);
      includes(text, " quick\n");
      ok(!text.includes("harmful"), "expected the filter to drop the harmful token");
    },
  },
  {
    name: "the same flow with a filter in TypeScript makes the same copies",
    async run(kit) {
      const { result, text } = await run(kit, [tokens, ["ts-token-filter", "filtering/filter"], sink]);
      equal([result.status, result.delivered], ["completed", 30]);
      equal(ledger(result.buffers), oracle);
      ok(!text.includes("harmful"), "expected the filter to drop the harmful token");
    },
  },
  {
    name: "a full queue pauses the source, and an endless flow stops at its limit",
    async run(kit) {
      const more = "[runtime.backpressure]\ndefault_queue_depth = 4";
      const nodes = [
        ["quick-source", "streaming/source"],
        ["sink-pauses", "streaming/sink"],
      ];
      const { result } = await run(kit, nodes, { more, limit: 50 });
      equal([result.status, result.delivered, result.edges[0].peak <= 4], ["completed", 50, true]);
      ok(result.backpressureEvents > 0, "expected the source to be told of backpressure");
    },
  },
  {
    name: "an aborted flow delivers what is in flight and says that it was interrupted",
    async run(kit) {
      const controller = new AbortController();
      let pushed = 0;
      const call = ({ role }) => {
        if (role === "sink" && ++pushed === 100) controller.abort();
      };
      const nodes = [
        ["quick-source", "streaming/source"],
        ["sink", "streaming/sink"],
      ];
      const { result } = await run(kit, nodes, { signal: controller.signal, observer: { call } });
      equal(result.status, "interrupted");
      equal([result.delivered, result.buffers.live], [result.nodes[0].out, 0]);
    },
  },
  {
    name: "a trap in a flow names the node, and nothing leaks",
    async run(kit) {
      const { result } = await run(kit, [tokens, ["filter-traps", "filtering/filter"], sink]);
      equal([result.status, result.error.component, result.buffers.live], ["failed", "filter-traps", 0]);
      let cause = result.error;
      while (cause !== undefined && !(cause instanceof WebAssembly.RuntimeError)) cause = cause.cause;
      ok(cause !== undefined, "expected the engine's own error at the end of the causes");
    },
  },
  {
    name: "a flow that does not link says what is missing",
    async run(kit) {
      const manifest = line(kit, [tokens, ["filter-store", "filtering/filter"], sink]);
      const { diagnostics } = await kit.runtime.linkManifest(manifest, reader(kit));
      equal(diagnostics.length > 0, true, "diagnostics");
      includes(diagnostics.map(({ message, help }) => `${message} ${help}`).join(" "), "acme:db/store");
    },
  },
];
