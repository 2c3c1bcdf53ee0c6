import type { Role } from "@torvyn/contract";
import type { ContentTypes } from "../buffer/content-type.js";
import type { NodeLedger } from "../buffer/ledger.js";
import type { BufferLimits } from "../buffer/limits.js";
import type { BufferPool } from "../buffer/pool.js";
import type { Clock } from "./clock.js";
import type { FlowContext } from "./context.js";
import type { Stage } from "./stage.js";

/** What a component of a run works with. */
export interface NodeEnvironment {
  readonly pool: BufferPool;
  readonly ledger: NodeLedger;
  readonly contentTypes: ContentTypes;
  readonly context: FlowContext;
  /** What `torvyn:capabilities/capability-query` affirms. */
  readonly capabilities: ReadonlySet<string>;
}

/** A node that can be brought to life, once per run. */
export interface PlannedNode {
  readonly name: string;
  readonly role: Role;
  /** What `lifecycle.init` gets. */
  readonly config: string;
  readonly capabilities: ReadonlySet<string>;
  instantiate(environment: NodeEnvironment): Promise<Stage>;
}

export interface PlannedEdge {
  readonly from: string;
  readonly to: string;
  /** Elements that its queue holds; at least 1. */
  readonly capacity: number;
}

/** A flow that was checked: every node has its component, and the graph is one that the engine runs. */
export interface FlowPlan {
  readonly flow: string;
  /** In topological order. */
  readonly nodes: readonly PlannedNode[];
  readonly edges: readonly PlannedEdge[];
  readonly lowWatermarkRatio: number;
  readonly limits: BufferLimits;
  readonly clock: Clock;
}
