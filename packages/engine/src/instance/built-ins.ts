import type { CoreFunction } from "../abi/arity.js";
import type { ComponentInstance } from "./component-instance.js";
import type { ResourceBinding } from "./resource-types.js";

/** `canon resource.new`: the implementer hands out a handle for a representation of its own. */
function resourceNew(instance: ComponentInstance, resource: ResourceBinding): CoreFunction {
  return (representation: number) => {
    try {
      instance.requireLeave();
      return instance.handles.addOwn(resource, representation);
    } catch (error) {
      throw instance.doom(error);
    }
  };
}

/** `canon resource.rep`: the implementer looks a representation up again. */
function resourceRep(instance: ComponentInstance, resource: ResourceBinding): CoreFunction {
  return (handle: number) => {
    try {
      return instance.handles.get(handle, resource);
    } catch (error) {
      throw instance.doom(error);
    }
  };
}

/** `canon resource.drop`: ends a borrow, or the resource itself when the handle owned it. */
function resourceDrop(instance: ComponentInstance, resource: ResourceBinding): CoreFunction {
  const { handles } = instance;
  return (handle: number) => {
    try {
      instance.requireLeave();
      if (handles.endBorrow(handle, resource)) {
        instance.borrows--;
        return;
      }
      resource.drop(handles.remove(handle, resource), instance);
    } catch (error) {
      throw instance.doom(error);
    }
  };
}

/** By the name that the canonical ABI gives them. */
export const builtIns = { "resource.new": resourceNew, "resource.rep": resourceRep, "resource.drop": resourceDrop };
