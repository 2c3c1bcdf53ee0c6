import { TorvynError } from "@torvyn/contract";
import { mismatch } from "../abi/mismatch.js";
import { pascalCase } from "../names.js";
import { type ComponentInstance, leave } from "./component-instance.js";
import { disposeSymbol, ResourceBinding } from "./resource-types.js";
import { beginCall, failCall } from "./trap-report.js";

/** What the host holds of a guest's resource. Given to a resource's class, it makes an object instead of calling the guest. */
export class Hold {
  readonly type: GuestResource;
  representation: number | undefined;
  readonly owned: boolean;

  constructor(type: GuestResource, representation: number, owned: boolean) {
    this.type = type;
    this.representation = representation;
    this.owned = owned;
  }
}

/** An object that stands for a resource: what is behind it can neither be seen nor forged. */
class Holder {
  readonly #hold: Hold | undefined;

  constructor(type: GuestResource, args: readonly unknown[]) {
    const [first] = args;
    if (first instanceof Hold) this.#hold = first;
    else if (type.construct === undefined) refuseConstruction(type);
    // biome-ignore lint/correctness/noConstructorReturn: the guest makes the object, through `toHost`
    else return type.construct(args) as Holder;
  }

  static holdOf(value: unknown): Hold | undefined {
    return typeof value === "object" && value !== null && #hold in value ? value.#hold : undefined;
  }
}

/**
 * Hears of host objects that were garbage collected while they owned a resource: in a turn of its own, when no call is
 * running, unless somebody entered by hand (see `RawExport`) and has not left yet.
 */
const collected = new FinalizationRegistry<Hold>((hold) => {
  const root = hold.type.implementer.root;
  root.abandoned.push(hold);
  dropAbandoned(root);
});

/**
 * Drops resources whose host objects were collected, where the instance can be entered; the others wait for the next one
 * that is collected. A trapped instance is skipped. When a destructor traps, there is no caller to throw to: the instance is closed
 * and tells its next caller.
 */
function dropAbandoned(root: ComponentInstance): void {
  for (const hold of root.abandoned.splice(0)) {
    const { type, representation } = hold;
    const { lineage } = type.implementer;
    if (lineage.some((instance) => instance.failure !== undefined)) continue;
    if (!lineage.every((instance) => instance.mayEnter)) root.abandoned.push(hold);
    else {
      try {
        type.drop(representation, null);
      } catch {}
    }
  }
}

/** The class by which the host sees a guest's resource; its methods are the resource's functions. */
export type ResourceClass = (new (...args: never[]) => Disposable) & Record<string, unknown>;

/** A resource that a component defines: an i32 of its choice, with an optional destructor. */
export class GuestResource extends ResourceBinding {
  /** Calls the guest's constructor, when it has one. */
  construct: ((args: readonly unknown[]) => unknown) | undefined;
  declare readonly implementer: ComponentInstance;
  readonly #destructor: ((representation: number) => void) | null;
  #class: ResourceClass | undefined;

  constructor(implementer: ComponentInstance, destructor: ((representation: number) => void) | null) {
    super("resource", implementer);
    this.#destructor = destructor;
  }

  get hostClass(): ResourceClass {
    this.#class ??= makeClass(this);
    return this.#class;
  }

  check(value: unknown, owned: boolean): void {
    this.#live(value, owned);
  }

  #live(value: unknown, owned: boolean): Hold & { representation: number } {
    const hold = Holder.holdOf(value);
    if (hold?.type !== this) return mismatch(`a ${this.name} of this component`, value);
    if (hold.representation === undefined) mismatch(`a live ${this.name} (this one was dropped or moved)`, value);
    if (owned && !hold.owned) mismatch(`an owned ${this.name} (this one is borrowed)`, value);
    return hold as Hold & { representation: number };
  }

  representation(value: unknown): number {
    return this.#live(value, false).representation;
  }

  take(value: unknown): number {
    const hold: Hold = this.#live(value, true);
    const representation = hold.representation!;
    hold.representation = undefined;
    this.#unregister(hold);
    return representation;
  }

  giveBack(value: unknown, representation: unknown): void {
    const hold = Holder.holdOf(value)!;
    hold.representation = representation as number;
    this.#register(value as object, hold);
  }

  toHost(representation: unknown, owned: boolean): object {
    const hold = new Hold(this, representation as number, owned);
    const Adopting: new (hold: never) => object = this.hostClass;
    const value = new Adopting(hold as never);
    if (owned) this.#register(value, hold);
    return value;
  }

  #register(value: object, hold: Hold): void {
    if (this.#destructor !== null) collected.register(value, hold, hold);
  }

  #unregister(hold: Hold): void {
    if (this.#destructor !== null) collected.unregister(hold);
  }

  drop(representation: unknown, caller: ComponentInstance | null): void {
    if (this.#destructor === null) return;
    const { implementer } = this;
    const entered = implementer.entered(caller);
    const label = `[resource-drop]${this.name}`;
    beginCall(implementer, label, entered);
    try {
      this.#destructor(representation as number);
      implementer.requireSound();
    } catch (error) {
      throw failCall(error, implementer, label, entered);
    }
    leave(entered);
  }

  /** Drops what the host owns; on a borrow or a second time it does nothing. */
  dispose(value: object): void {
    const hold = Holder.holdOf(value);
    if (hold?.type !== this || hold.representation === undefined || !hold.owned) return;
    const { representation } = hold;
    hold.representation = undefined;
    try {
      this.drop(representation, null);
    } catch (error) {
      // Refused because a call is inside the component: the resource is still there, to be dropped later.
      if (this.implementer.failure === undefined) hold.representation = representation;
      throw error;
    } finally {
      if (hold.representation === undefined) this.#unregister(hold);
    }
  }

  /** Ends a borrow: the object that stood for it is of no use any more. */
  static end(value: object): void {
    const hold = Holder.holdOf(value);
    if (hold !== undefined) hold.representation = undefined;
  }
}

function refuseConstruction({ name, implementer }: GuestResource): never {
  const message = `${name}: the resource has no constructor, only functions of the component make one`;
  throw new TorvynError("ENGINE_ARGUMENT", message, { component: implementer.name });
}

function makeClass(type: GuestResource): ResourceClass {
  class Resource extends Holder {
    constructor(...args: unknown[]) {
      super(type, args);
    }

    [disposeSymbol](): void {
      type.dispose(this);
    }
  }
  Object.defineProperty(Resource, "name", { value: pascalCase(type.name), configurable: true });
  return Resource as unknown as ResourceClass;
}
