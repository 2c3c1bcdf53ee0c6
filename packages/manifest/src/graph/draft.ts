import type { RoleEntry } from "@torvyn/contract";
import type { Range } from "../toml/lines.js";
import type { ComponentReference } from "../types.js";

/** A node as the manifest writes it, before its flow is known to be sound. */
export interface NodeDraft {
  readonly name: string;
  /** Where its name stands. */
  readonly at: Range;
  /** Undefined when its interface gives none. */
  readonly role: RoleEntry | undefined;
  readonly interface: string;
  readonly component: ComponentReference | undefined;
  /** Where the value of its `component` stands. */
  readonly componentAt: Range;
  readonly config: string;
  /** Key -> path. */
  readonly configFiles: Readonly<Record<string, string>>;
}

/** One end of an edge as the manifest writes it. */
export interface EndDraft {
  readonly node: string;
  readonly port: string | undefined;
  readonly at: Range;
  readonly nodeAt: Range;
  readonly portAt: Range;
}

/** An edge as the manifest writes it; an end that could not be read is undefined. */
export interface EdgeDraft {
  readonly at: Range;
  readonly from: EndDraft | undefined;
  readonly to: EndDraft | undefined;
  readonly queueCapacity: number;
}

export interface FlowDraft {
  readonly name: string;
  /** Where its header stands. */
  readonly at: Range;
  readonly nodes: readonly NodeDraft[];
  readonly edges: readonly EdgeDraft[];
  /** False when an edge could not be read: then nothing follows from an edge that is not there. */
  readonly hasAllEdges: boolean;
}

/** An edge between two nodes that exist; `from` and `to` are their indices in the flow. */
export interface Wire {
  readonly from: number;
  readonly to: number;
  readonly fromEnd: EndDraft;
  readonly toEnd: EndDraft;
  readonly fromPort: string;
  readonly toPort: string;
  readonly queueCapacity: number;
  readonly at: Range;
}
