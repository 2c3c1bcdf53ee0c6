import type { EdgeDraft, EndDraft } from "../graph/draft.js";
import { isTable } from "../read/kinds.js";
import type { Table } from "../read/table.js";
import { quote } from "../read/words.js";
import { placeOf } from "../toml/place.js";
import { readQueueDepth } from "./runtime.js";

const keys = {
  required: { from: 'from = "NODE"', to: 'to = "NODE"' },
  optional: ["queue_depth"],
  ignored: ["backpressure"],
};
const endKeys = { required: { node: 'node = "NODE"' }, optional: ["port"] };
const forms = '"node", "node:port" or { node = "node", port = "port" }';

/** Reads one `[[flow.FLOW.edges]]`. */
export function readEdge(table: Table, defaultQueueDepth: number): EdgeDraft {
  table.expect(keys);
  return {
    at: table.place.value,
    from: readEnd(table, "from"),
    to: readEnd(table, "to"),
    queueCapacity: readQueueDepth(table, "queue_depth") ?? defaultQueueDepth,
  };
}

function readEnd(edge: Table, key: "from" | "to"): EndDraft | undefined {
  const value = edge.value[key];
  if (value === undefined) return undefined;
  if (typeof value === "string") return parseEnd(edge, key, value);
  if (isTable(value)) return readEndTable(edge, key);
  edge.wrongType(key, "a string or a table", `an edge's end is ${forms}`);
  return undefined;
}

function readEndTable(edge: Table, key: "from" | "to"): EndDraft | undefined {
  const table = edge.table(key, quote(key))?.expect(endKeys);
  const node = table?.string("node");
  const port = table?.string("port");
  if (table === undefined || node === undefined) return undefined;
  return { node, port, at: table.place.value, nodeAt: table.at("node"), portAt: table.at("port") };
}

/** `node` or `node:port`. */
function parseEnd(edge: Table, key: "from" | "to", text: string): EndDraft | undefined {
  const [, node, port] = /^([^:]+)(?::([^:]+))?$/.exec(text) ?? [];
  if (node === undefined) {
    edge.bad(key, `${quote(text)} is not an edge's end`, `an edge's end is ${forms}`);
    return undefined;
  }
  const at = placeOf(edge.place, key).value;
  // Without escapes the text stands between the quotes as it is, and its two halves have places of their own.
  if (at.end - at.start !== text.length + 2) return { node, port, at, nodeAt: at, portAt: at };
  const colon = at.start + 1 + node.length;
  const nodeAt = { start: at.start + 1, end: colon };
  return { node, port, at, nodeAt, portAt: { start: Math.min(colon + 1, at.end - 1), end: at.end - 1 } };
}
