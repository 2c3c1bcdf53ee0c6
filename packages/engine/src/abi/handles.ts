import { GuestResource } from "../instance/guest-resource.js";
import { ResourceBinding } from "../instance/resource-types.js";
import type { ValueTypeOf } from "../types/types.js";
import { type Codec, oneSlot } from "./codec.js";
import type { CanonContext } from "./context.js";

/** Resource handles: an index into the instance's handle table on the guest's side, an object on the host's. */
export function handleCodec(cx: CanonContext, type: ValueTypeOf<"own" | "borrow">): Codec {
  const resource = ResourceBinding.of(type.resource);
  const { instance } = cx;
  const { handles } = instance;
  let lift: (handle: number) => unknown;
  let lower: (value: unknown) => number;
  if (type.kind === "own") {
    lift = (handle) => resource.toHost(handles.takeOwn(handle, resource), true);
    lower = (value) => {
      const handle = handles.addOwn(resource, resource.take(value));
      instance.journal.record(handle, resource, value);
      return handle;
    };
  } else {
    lift = (handle) => {
      const representation = handles.get(handle, resource);
      instance.journal.lend(handle);
      const value = resource.toHost(representation, false);
      if (resource instanceof GuestResource) instance.journal.endWithCall(value as object);
      return value;
    };
    lower =
      resource.implementer === instance
        ? // The implementer gets the representation itself: it has nothing to drop.
          (value) => resource.representation(value) as number
        : (value) => {
            const handle = instance.addBorrow(resource, resource.representation(value));
            instance.journal.record(handle, resource, undefined);
            return handle;
          };
  }
  const check = (value: unknown): void => resource.check(value, type.kind === "own");
  return oneSlot<unknown>(
    check,
    lift,
    lower,
    (pointer) => lift(cx.view.getInt32(pointer, true)),
    (pointer, value) => {
      const handle = lower(value);
      cx.view.setInt32(pointer, handle, true);
    },
  );
}
