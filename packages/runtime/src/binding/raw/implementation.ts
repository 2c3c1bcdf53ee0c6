import type { CoreFunction, FunctionType, GuestContext, ResourceType } from "@torvyn/engine/raw";
import type { NodeEnvironment } from "../../flow/plan.js";

/** Makes the core function of one import for one guest. */
export type RawImplementation = (type: FunctionType, cx: GuestContext, environment: NodeEnvironment) => CoreFunction;

/** The resource type of `self`, and the object behind a handle of it. */
export function selfOf<T>(
  type: FunctionType,
  cx: GuestContext,
  kind: new (...args: never[]) => T,
): (handle: number) => T {
  const resource = resourceOf(type.params[0]?.type);
  const { handles } = cx.instance;
  return (handle) => {
    const found = handles.get(handle, resource);
    if (!(found instanceof kind)) throw new TypeError(`handle ${handle} is not of the host's ${resource.name}`);
    return found;
  };
}

/** The resource of an `own` or `borrow`; the signature was compared before, so that anything else is a bug. */
export function resourceOf(type: unknown): ResourceType {
  const { resource } = type as { readonly resource?: ResourceType };
  if (resource === undefined) throw new TypeError("not a resource type");
  return resource;
}
