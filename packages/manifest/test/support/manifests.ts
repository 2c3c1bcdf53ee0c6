import { readFileSync } from "node:fs";
import { formatDiagnostics } from "@torvyn/contract";
import { parseManifest } from "../../src/index.js";

export const project = `[torvyn]
name = "demo"
version = "0.1.0"
contract_version = "0.1.0"
`;

/** A flow of a source, a filter and a sink, without its edges. */
export const nodes = `
[flow.main.nodes.source]
component = "./source.wasm"
interface = "torvyn:streaming/source"

[flow.main.nodes.filter]
component = "./filter.wasm"
interface = "torvyn:filtering/filter"

[flow.main.nodes.sink]
component = "./sink.wasm"
interface = "torvyn:streaming/sink"
`;

export const edge = (from: string, to: string): string => `
[[flow.main.edges]]
from = "${from}"
to = "${to}"
`;

export const edges = edge("source", "filter") + edge("filter", "sink");

/** A whole manifest without a mistake. */
export const pipeline = project + nodes + edges;

export const node = (name: string, iface: string): string => `
[flow.main.nodes.${name}]
component = "./${name}.wasm"
interface = "${iface}"
`;

/** All findings as a user reads them. */
export const render = (text: string): string => formatDiagnostics(parseManifest(text).diagnostics);

/** `CODE line` of every finding, in order. */
export const findings = (text: string): string[] =>
  parseManifest(text).diagnostics.map(({ code, line }) => `${code} ${line}`);

/** The manifest of a text without mistakes. */
export function accept(text: string) {
  const { manifest, diagnostics } = parseManifest(text);
  if (manifest === undefined) throw new Error(`refused:\n${formatDiagnostics(diagnostics)}`);
  return manifest;
}

/** The flow `main` of a text without mistakes. */
export function acceptFlow(text: string) {
  const flow = accept(text).flows.get("main");
  if (flow === undefined) throw new Error("no flow `main`");
  return flow;
}

/** The line on which `text` holds `needle` for the first time. */
export const lineOf = (text: string, needle: string): number => text.slice(0, text.indexOf(needle)).split("\n").length;

/** The manifest of the token-streaming tutorial, as its Rust original has it. */
export const tutorial = readFileSync(new URL("token-streaming.toml", import.meta.url), "utf8");
