import type { TomlTable } from "smol-toml";
import { parseManifest } from "../parse.js";
import { type Place, placeAt, placeOf } from "../toml/place.js";
import { type Document, readToml } from "../toml/read.js";
import { applyChanges, type Change } from "./changes.js";
import { endLike, endText, renameEnd } from "./edge-text.js";
import { type EdgePlan, type NewNode, planEdges, refusal } from "./plan.js";
import { sameValue } from "./same-value.js";
import { tableBehind } from "./table-text.js";

/**
 * Writes a node and its edges into the text of a Torvyn.toml, in the form that the nodes and edges there have; everything else
 * stays as it is, to the character. The new text was read again and means what was asked for, no more and no less.
 *
 * @throws TorvynError MANIFEST_EDIT when the flow has no place for the node, or the text a form that cannot be changed safely
 */
export function addNode(text: string, node: NewNode): string {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const toml = text.slice(mark.length);
  const document = readToml(toml);
  const { manifest } = parseManifest(toml);
  if (manifest === undefined || "message" in document) {
    throw refusal("the manifest has mistakes", "Mend them first; `torvyn check` tells them.");
  }
  const plan = planEdges(manifest, node);
  const changed = applyChanges(toml, changesFor(toml, document, node, plan));
  if (!means(changed, wanted(document.value, node, plan))) {
    throw refusal("the manifest has a form that cannot be changed safely", "Write the node and its edges by hand.");
  }
  return mark + changed;
}

const entries = ({ component, interface: id }: NewNode) => ({ component, interface: id });

type Flow = TomlTable & { readonly nodes: TomlTable; readonly edges: readonly TomlTable[] };

const flowOf = (root: TomlTable, name: string): Flow => (root.flow as Record<string, Flow>)[name]!;

function changesFor(toml: string, { value, place }: Document, node: NewNode, plan: EdgePlan): Change[] {
  const flow = placeOf(placeOf(place, "flow"), node.flow);
  const edges = placeOf(flow, "edges");
  const { from, to } = newEdge(flowOf(value, node.flow), plan);
  const pairs = Object.entries(entries(node)).map(([key, text]) => [key, JSON.stringify(text)] as const);
  return [
    tableBehind(toml, placeOf(placeOf(flow, "nodes"), node.after), node.name, pairs),
    ...redirection(placeAt(edges, plan.redirected ?? 0), flowOf(value, node.flow), node, plan),
    tableBehind(toml, placeAt(edges, plan.like), undefined, [
      ["from", endText(from)],
      ["to", endText(to)],
    ]),
  ];
}

function redirection(edge: Place, flow: Flow, { name }: NewNode, { redirected }: EdgePlan): Change[] {
  return redirected === undefined ? [] : [renameEnd(placeOf(edge, "to"), flow.edges[redirected]!.to!, name)];
}

function newEdge({ edges }: Flow, { like, from, to }: EdgePlan) {
  const { from: likeFrom, to: likeTo } = edges[like]!;
  return {
    from: from === undefined ? likeFrom! : endLike(likeFrom!, from),
    to: to === undefined ? likeTo! : endLike(likeTo!, to),
  };
}

/** The document as it has to read afterwards. */
function wanted(root: TomlTable, node: NewNode, plan: EdgePlan): TomlTable {
  const flow = flowOf(root, node.flow);
  const edges = flow.edges.map((edge, index) =>
    index === plan.redirected ? { ...edge, to: endLike(edge.to!, node.name) } : edge,
  );
  edges.splice(plan.like + 1, 0, newEdge(flow, plan));
  const changed = { ...flow, nodes: { ...flow.nodes, [node.name]: entries(node) }, edges };
  return { ...root, flow: { ...(root.flow as TomlTable), [node.flow]: changed } };
}

function means(toml: string, value: TomlTable): boolean {
  const document = readToml(toml);
  return !("message" in document) && sameValue(document.value, value) && parseManifest(toml).manifest !== undefined;
}
