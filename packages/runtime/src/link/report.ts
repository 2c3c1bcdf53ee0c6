import type { Diagnostic, Role } from "@torvyn/contract";

/** One import of a component, and who serves it. */
export interface LinkedImport {
  /** As the component spells it: `torvyn:streaming/types@0.1.0`. */
  readonly name: string;
  /** `torvyn`: the runtime. `wasi`: the engine's WASI. `nobody`: it cannot be linked. */
  readonly servedBy: "torvyn" | "wasi" | "nobody";
}

/** What linking found out about the component of one node. */
export interface LinkedComponent {
  readonly node: string;
  readonly role: Role;
  /** The interface that the manifest names. */
  readonly interface: string;
  /** The component's file, as it was resolved; undefined when the reference leads nowhere. */
  readonly file: string | undefined;
  readonly sizeBytes: number | undefined;
  readonly imports: readonly LinkedImport[];
  /** Names of exported interfaces and functions. */
  readonly exports: readonly string[];
  /**
   * `fast`: its types are the contract's, and calls go through bindings by hand. `generic`: they differ somewhere, and
   * calls go through the engine's generic canonical ABI. Undefined when it cannot be linked.
   */
  readonly binding: "fast" | "generic" | undefined;
  /** Whether calls carry many elements where many are queued: the component exports the batch form of its role. */
  readonly batch: boolean;
  /** Why the binding is generic. */
  readonly genericBecause: readonly string[];
}

/** What `linkFlow` found out. */
export interface LinkReport {
  readonly flow: string;
  /** In topological order. */
  readonly components: readonly LinkedComponent[];
  readonly edges: readonly { readonly from: string; readonly to: string; readonly capacity: number }[];
  /** Everything that keeps the flow from running; empty when it links. */
  readonly diagnostics: readonly Diagnostic[];
}
