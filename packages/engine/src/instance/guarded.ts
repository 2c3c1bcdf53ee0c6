import type { CoreFunction } from "../abi/arity.js";
import type { ComponentInstance } from "./component-instance.js";

/** A function that was bound by hand, so that what it throws ends the call, see `ComponentInstance.doom`. */
export function guarded(instance: ComponentInstance, core: CoreFunction): CoreFunction {
  // Fixed numbers of parameters: WebAssembly calls a rest parameter through a slower path.
  switch (core.length) {
    case 1:
      return (a) => {
        try {
          return core(a);
        } catch (error) {
          throw instance.doom(error);
        }
      };
    case 2:
      return (a, b) => {
        try {
          return core(a, b);
        } catch (error) {
          throw instance.doom(error);
        }
      };
    case 3:
      return (a, b, c) => {
        try {
          return core(a, b, c);
        } catch (error) {
          throw instance.doom(error);
        }
      };
    case 4:
      return (a, b, c, d) => {
        try {
          return core(a, b, c, d);
        } catch (error) {
          throw instance.doom(error);
        }
      };
    case 5:
      return (a, b, c, d, e) => {
        try {
          return core(a, b, c, d, e);
        } catch (error) {
          throw instance.doom(error);
        }
      };
    default:
      return (...args) => {
        try {
          return core(...args);
        } catch (error) {
          throw instance.doom(error);
        }
      };
  }
}
