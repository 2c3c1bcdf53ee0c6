import type { BufferError } from "@torvyn/contract";
import type { FunctionType, GuestContext } from "@torvyn/engine/raw";
import type { ImmutableBuffer } from "../../buffer/immutable.js";
import { MutableBuffer } from "../../buffer/mutable.js";
import { type RawImplementation, resourceOf, selfOf } from "./implementation.js";
import { returnBufferError, u64 } from "./memory.js";

/** Stores a `result<mutable-buffer, buffer-error>`. */
function giveMutable(
  type: FunctionType,
  cx: GuestContext,
): (made: MutableBuffer | BufferError, target: number) => void {
  const { ok } = type.result as { readonly ok?: unknown };
  const resource = resourceOf(ok);
  const { handles } = cx.instance;
  return (made, target) => {
    if (!(made instanceof MutableBuffer)) {
      returnBufferError(cx, target, made);
      return;
    }
    cx.checkRange(target, 16, 4);
    cx.u8[target] = 0;
    cx.view.setInt32(target + 4, handles.addOwn(resource, made), true);
  };
}

/** `torvyn:resources/buffer-ops` and `torvyn:streaming/buffer-allocator`. */
export const allocatorFunctions: Readonly<Record<string, RawImplementation>> = {
  allocate: (type, cx, { pool, ledger }) => {
    const give = giveMutable(type, cx);
    return (hint: bigint, target: number) => {
      try {
        cx.instance.requireLeave();
        cx.fresh();
        give(pool.allocate(u64(hint), ledger), target >>> 0);
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  },
  "clone-into-mutable": (type, cx, { pool, ledger }) => {
    const source = selfOf<ImmutableBuffer>(type, cx, "buffer");
    const give = giveMutable(type, cx);
    return (handle: number, target: number) => {
      try {
        cx.instance.requireLeave();
        cx.fresh();
        give(pool.clone(source(handle), ledger), target >>> 0);
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  },
};
