import type { Role } from "@torvyn/contract";

/** A place in the manifest. */
export interface Position {
  /** Line, from 1. */
  readonly line: number;
  /** Column, from 1, in UTF-16 code units. */
  readonly column: number;
  /** How many code units of that line it covers; at least 1. */
  readonly length: number;
}

/** A checked Torvyn.toml. */
export interface Manifest {
  /** The file's name, as it was given to `parseManifest`. */
  readonly file: string;
  readonly name: string;
  /** Semantic version of the project. */
  readonly version: string;
  /** Version of the contract that the project is written for. */
  readonly contractVersion: string;
  /** Empty when the manifest gives none; so are `license` and `repository`. */
  readonly description: string;
  readonly authors: readonly string[];
  /** SPDX expression. */
  readonly license: string;
  readonly repository: string;
  readonly components: readonly ComponentDeclaration[];
  /** Flow by name, in the order of the file. Empty for a project that only makes components. */
  readonly flows: ReadonlyMap<string, FlowGraph>;
  readonly runtime: RuntimeSettings;
}

/** A component that the project builds: one `[[component]]`. */
export interface ComponentDeclaration {
  readonly name: string;
  /** The component's folder, relative to the manifest. */
  readonly path: string;
  /** `typescript` unless the manifest says otherwise. */
  readonly language: string;
  /** The command that builds it instead of Torvyn's compiler. */
  readonly buildCommand?: string;
  /** Where its name stands. */
  readonly position: Position;
}

/** A directed acyclic graph of components: one `[flow.NAME]`. */
export interface FlowGraph {
  readonly name: string;
  readonly description: string;
  /** In topological order: every edge leads from an earlier node to a later one. */
  readonly nodes: readonly FlowNode[];
  /** In the order of the file. */
  readonly edges: readonly FlowEdge[];
  /** Where its name stands. */
  readonly position: Position;
}

/** What a manifest can grant to a node beyond stdout and stderr. */
export type Capability = "wasi:clocks" | "wasi:random";

/** One component at work in a flow. */
export interface FlowNode {
  readonly name: string;
  /** What `interface` makes of it. */
  readonly role: Role;
  /** The interface as the manifest writes it, without a version: `torvyn:streaming/source`. */
  readonly interface: string;
  readonly component: ComponentReference;
  /** Where the value of its `component` stands. */
  readonly componentPosition: Position;
  /** What `lifecycle.init` gets: a table as JSON text, a string as it stands, "" when the node has none. */
  readonly config: string;
  /** Keys of the configuration whose text is in a file: key -> path, relative to the manifest. Whoever runs the flow reads them. */
  readonly configFiles: Readonly<Record<string, string>>;
  readonly capabilities: readonly Capability[];
  /** Where its name stands. */
  readonly position: Position;
}

/** Where a node's component comes from. */
export type ComponentReference =
  /** A file; relative paths start at the manifest's folder. */
  | { readonly kind: "file"; readonly path: string }
  /** A `[[component]]` of the same manifest. */
  | { readonly kind: "declared"; readonly name: string }
  /** An npm package, and the component in it when the reference names one. */
  | { readonly kind: "package"; readonly name: string; readonly component?: string };

/** One end of an edge. */
export interface FlowEndpoint {
  readonly node: string;
  readonly port: string;
}

/** A bounded queue from one node to another. */
export interface FlowEdge {
  readonly from: FlowEndpoint;
  readonly to: FlowEndpoint;
  /** Elements that the queue holds. */
  readonly queueCapacity: number;
  /** Where the edge begins: its `from`. */
  readonly position: Position;
}

/** What happens when a queue is full. */
export type BackpressurePolicy = "block";

/** The `[runtime]` tables, with defaults filled in. */
export interface RuntimeSettings {
  /** Milliseconds that `lifecycle.init` may take. */
  readonly componentInitTimeoutMs: number;
  /** Milliseconds that `lifecycle.teardown` may take. */
  readonly componentTeardownTimeoutMs: number;
  /** Bytes of linear memory that each component may have; undefined for as much as it declares. */
  readonly maxMemoryPerComponent: number | undefined;
  readonly backpressure: {
    /** Elements that a queue holds when its edge does not say. */
    readonly defaultQueueDepth: number;
    /** Pressure falls when a queue has drained to `floor(capacity * lowWatermarkRatio)`. */
    readonly lowWatermarkRatio: number;
    readonly policy: BackpressurePolicy;
  };
}
