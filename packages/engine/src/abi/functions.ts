import type { ComponentInstance } from "../instance/component-instance.js";
import type { FunctionType } from "../types/types.js";

/** A function of the component level: values in, value out. */
export interface ComponentFunction {
  readonly type: FunctionType;
  /** What messages call it: `interface#function`. */
  readonly label: string;
}

/** A function of the host. Its error case is thrown, as by every call of a WIT `result`. */
export interface HostFunction extends ComponentFunction {
  readonly kind: "host";
  /** The interface that declares it, empty for a function imported directly. */
  readonly interface: string;
  readonly name: string;
  /** The host gave nothing for it: an error only if a guest comes to need it, and nothing binds it by hand. */
  readonly missing: boolean;
  call(args: readonly unknown[]): unknown;
}

/** A function of a guest. */
export interface GuestFunction extends ComponentFunction {
  readonly kind: "guest";
  readonly instance: ComponentInstance;
  /**
   * Calls it from another guest: the values were lifted as the very types of this function, nothing is checked again. Unlike
   * from the host, its error case is returned.
   */
  callFromGuest(args: readonly unknown[], entered: readonly ComponentInstance[]): unknown;
}

export type AnyFunction = HostFunction | GuestFunction;
