import { mismatch } from "../abi/mismatch.js";
import type { ResourceType } from "../types/types.js";
import type { ComponentInstance } from "./component-instance.js";

/** A resource type at run time: how its objects look to the host, and what dropping one does. */
export abstract class ResourceBinding implements ResourceType {
  readonly kind = "resource";
  name: string;
  /** The instance that defines it; null for a resource of the host. */
  readonly implementer: ComponentInstance | null;

  constructor(name: string, implementer: ComponentInstance | null) {
    this.name = name;
    this.implementer = implementer;
  }

  /** At run time every resource type has an implementation. */
  static of(type: ResourceType): ResourceBinding {
    return type as ResourceBinding;
  }

  /** Throws a Mismatch unless the host's value is a live object of this type (and owned, where it is to be moved). */
  abstract check(value: unknown, owned: boolean): void;
  abstract representation(value: unknown): unknown;
  /** Moves the resource out of the host's object. */
  abstract take(value: unknown): unknown;
  /** Undoes `take`. */
  abstract giveBack(value: unknown, representation: unknown): void;
  abstract toHost(representation: unknown, owned: boolean): unknown;
  /** Ends the resource; `caller` is the instance that drops it, null for the host. */
  abstract drop(representation: unknown, caller: ComponentInstance | null): void;
}

export const disposeSymbol: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for("dispose");
const cabiDispose = Symbol.for("cabiDispose");

type HostClass = (abstract new (...args: never[]) => object) & { [cabiDispose]?: (value: unknown) => void };

/** A resource of the host: its representation is the host's object itself. */
export class HostResource extends ResourceBinding {
  readonly #class: HostClass | undefined;

  constructor(name: string, hostClass: HostClass | undefined) {
    super(name, null);
    this.#class = hostClass;
  }

  check(value: unknown): void {
    if (this.#class !== undefined && !(value instanceof this.#class)) mismatch(`an instance of ${this.name}`, value);
  }
  representation(value: unknown): unknown {
    return value;
  }
  take(value: unknown): unknown {
    return value;
  }
  giveBack(): void {}
  toHost(representation: unknown): unknown {
    return representation;
  }
  drop(representation: unknown): void {
    const dispose = (representation as Partial<Disposable> | null | undefined)?.[disposeSymbol];
    if (typeof dispose === "function") dispose.call(representation as Disposable);
    else this.#class?.[cabiDispose]?.(representation);
  }
}
