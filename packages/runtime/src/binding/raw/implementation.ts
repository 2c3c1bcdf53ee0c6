import type { CoreFunction, FunctionType, GuestContext, ResourceType } from "@torvyn/engine/raw";
import type { NodeEnvironment } from "../../flow/plan.js";

/** Makes the core function of one import for one guest. */
export type RawImplementation = (type: FunctionType, cx: GuestContext, environment: NodeEnvironment) => CoreFunction;

/** What the objects behind handles are told apart by: cheaper than `instanceof`, once per call. */
interface Branded<K extends string> {
  readonly brand: K;
}

/**
 * The object behind a handle of `self`. That a handle has the type that the import was bound with is not enough: a hostile
 * component can give a resource of another host interface the same name.
 */
export function selfOf<T extends Branded<string>>(
  type: FunctionType,
  cx: GuestContext,
  brand: T["brand"],
): (handle: number) => T {
  const resource = resourceOf(type.params[0]?.type);
  const { handles } = cx.instance;
  return (handle) => {
    const found = handles.get(handle, resource) as T;
    if (found.brand !== brand) refuse(handle, resource);
    return found;
  };
}

// By itself: V8 inlines what is short, and a message is long.
function refuse(handle: number, { name }: ResourceType): never {
  throw new TypeError(`handle ${handle} is not of the host's ${name}`);
}

/** The resource of an `own` or `borrow`; the signature was compared before, so that anything else is a bug. */
export function resourceOf(type: unknown): ResourceType {
  const { resource } = type as { readonly resource?: ResourceType };
  if (resource === undefined) throw new TypeError("not a resource type");
  return resource;
}
