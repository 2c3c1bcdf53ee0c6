import { trap } from "../errors.js";
import type { EffectiveLimits } from "../limits.js";
import type { ResourceType } from "../types/types.js";
import { CallJournal } from "./call-journal.js";
import type { Hold } from "./guest-resource.js";
import { HandleTable } from "./handle-table.js";

/** The run-time state of one component instance: whether it may be entered and left, and what it holds. */
export class ComponentInstance {
  /** Name that messages give the component; that of the instantiation, also for instances nested in it. */
  readonly name: string;
  /** This instance and the ones it is nested in, outwards. */
  readonly lineage: readonly ComponentInstance[];
  readonly handles: HandleTable;
  readonly journal: CallJournal;
  readonly limits: EffectiveLimits;
  /** False while a call is inside, and for ever after a trap. */
  mayEnter = true;
  /** False while the guest must not call imports: during realloc and post-return. */
  mayLeave = true;
  /** Borrowed handles of the call in progress that the guest has not dropped yet. */
  borrows = 0;
  /** Of a root instance: resources to be dropped whose host objects were collected. */
  readonly abandoned: Hold[] = [];
  /** Why the instance cannot be used any more. */
  failure: Error | undefined;
  #fault: { readonly error: unknown } | undefined;

  constructor(name: string, parent: ComponentInstance | null, limits: EffectiveLimits) {
    this.name = name;
    this.limits = limits;
    this.handles = new HandleTable(limits.handles);
    this.journal = new CallJournal(this.handles);
    this.lineage = parent === null ? [this] : [this, ...parent.lineage];
  }

  /** The outermost of the instances that it is nested in. */
  get root(): ComponentInstance {
    return this.lineage.at(-1)!;
  }

  /** The instances that a call from `caller` (null: the host) enters anew: those that the caller is not inside of. */
  entered(caller: ComponentInstance | null): readonly ComponentInstance[] {
    return caller === null ? this.lineage : this.lineage.filter((instance) => !caller.lineage.includes(instance));
  }

  /** Lends a resource to the call in progress: the guest has to drop the handle before the call ends. */
  addBorrow(type: ResourceType, representation: unknown): number {
    this.borrows++;
    return this.handles.addBorrow(type, representation);
  }

  /** Every built-in and import calls this first. */
  requireLeave(): void {
    if (this.mayLeave) return;
    this.requireSound();
    trap("the component called an import from realloc or post-return");
  }

  /**
   * What an import throws into guest code passes through here. WebAssembly can catch the exceptions of JavaScript, but a
   * trap ends the call whether the guest catches it or not.
   */
  doom(error: unknown): unknown {
    this.mayLeave = false;
    this.#fault ??= { error };
    return error;
  }

  /** Whether an import threw into its guest code. */
  get doomed(): boolean {
    return this.#fault !== undefined;
  }

  /** To be called after guest code ran: throws what it caught although it could not go on. */
  requireSound(): void {
    if (this.#fault !== undefined) throw this.#fault.error;
  }
}

export function enter(instances: readonly ComponentInstance[]): void {
  for (let i = 0; i < instances.length; i++) if (!instances[i]!.mayEnter) refuseEntry(instances[i]!);
  for (let i = 0; i < instances.length; i++) instances[i]!.mayEnter = false;
}

export function leave(instances: readonly ComponentInstance[]): void {
  for (let i = 0; i < instances.length; i++) instances[i]!.mayEnter = true;
}

/** Keeps the instances closed for good: after a trap nothing in them can be relied on. */
export function poison(instances: readonly ComponentInstance[], failure: Error): void {
  for (const instance of instances) instance.failure ??= failure;
}

function refuseEntry(instance: ComponentInstance): never {
  if (instance.failure === undefined) return trap("the component instance is entered while a call is inside it");
  return trap(`the component instance is unusable since it trapped (${instance.failure.message})`, instance.failure);
}
