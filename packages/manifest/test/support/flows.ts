import fc from "fast-check";
import { project } from "./manifests.js";

/** One node of a random flow; `parent` is the index of the node that feeds it, -1 for the source. */
export interface Stage {
  readonly name: string;
  readonly interface: string;
  readonly parent: number;
}

export interface Link {
  readonly from: string;
  readonly to: string;
  readonly style: "string" | "string with port" | "table" | "table with port";
}

/** A random valid flow: what the manifest's text is written from. */
export interface FlowModel {
  /** In the order of the tree, parents first. */
  readonly stages: readonly Stage[];
  /** Blocks of the manifest in the order of the file: indices of stages, then links. */
  readonly order: readonly number[];
  readonly links: readonly Link[];
}

const inner = ["torvyn:streaming/processor", "torvyn:filtering/filter", "torvyn:aggregation/aggregator"];
const styles = ["string", "string with port", "table", "table with port"] as const;

/** An input takes one edge, so a connected flow is a tree: one source, sinks for leaves. */
export const flowModel: fc.Arbitrary<FlowModel> = fc
  .array(fc.record({ up: fc.nat(), kind: fc.nat(inner.length - 1), rank: fc.nat() }), { minLength: 1, maxLength: 24 })
  .chain((seeds) => {
    // Stage i + 1 hangs below one of the stages before it.
    const parents = [-1, ...seeds.map((seed, i) => seed.up % (i + 1))];
    const fed = new Set(parents);
    const stages = parents.map((parent, i): Stage => {
      const leaf = fed.has(i) ? (inner[seeds[i - 1]?.kind ?? 0] ?? "") : "torvyn:streaming/sink";
      return { name: `stage-${i}`, interface: i === 0 ? "torvyn:streaming/source" : leaf, parent };
    });
    const order = fc.shuffledSubarray(
      stages.map((_, i) => i),
      { minLength: stages.length },
    );
    const links = fc
      .array(fc.constantFrom(...styles), { minLength: seeds.length, maxLength: seeds.length })
      .chain((chosen) => {
        const all = chosen.map((style, i): Link => {
          return { from: stages[parents[i + 1] ?? 0]?.name ?? "", to: stages[i + 1]?.name ?? "", style };
        });
        return fc.shuffledSubarray(all, { minLength: all.length });
      });
    return fc.record({ stages: fc.constant(stages), order, links });
  });

function end(node: string, port: string, style: Link["style"]): string {
  if (style === "string") return `"${node}"`;
  if (style === "string with port") return `"${node}:${port}"`;
  return style === "table" ? `{ node = "${node}" }` : `{ node = "${node}", port = "${port}" }`;
}

export const writeLink = ({ from, to, style }: Link): string => `
[[flow.main.edges]]
from = ${end(from, "output", style)}
to = ${end(to, "input", style)}
`;

export const writeStage = ({ name, interface: id }: Omit<Stage, "parent">): string => `
[flow.main.nodes.${name}]
component = "./${name}.wasm"
interface = "${id}"
`;

/** The manifest of a random flow. */
export function writeFlow({ stages, order, links }: FlowModel): string {
  const blocks = order.map((index) => writeStage(stages[index] ?? { name: "", interface: "" }));
  return [project, ...blocks, ...links.map(writeLink)].join("");
}
