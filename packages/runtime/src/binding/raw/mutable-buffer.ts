import type { BufferError } from "@torvyn/contract";
import type { GuestContext } from "@torvyn/engine/raw";
import type { MutableBuffer } from "../../buffer/mutable.js";
import { type RawImplementation, resourceOf, selfOf } from "./implementation.js";
import { returnBufferError, u64 } from "./memory.js";

/** Stores a `result<_, buffer-error>`. As in the generic path the place is looked at when there is something to store. */
function returnWritten(cx: GuestContext, target: number, failure: BufferError | undefined): void {
  if (failure !== undefined) {
    returnBufferError(cx, target, failure);
    return;
  }
  cx.checkRange(target, 16, 4);
  cx.u8[target] = 0;
}

/** `torvyn:streaming/types`, `mutable-buffer`. */
export const mutableBufferFunctions: Readonly<Record<string, RawImplementation>> = {
  "[method]mutable-buffer.write": (type, cx, { ledger }) => {
    const self = selfOf<MutableBuffer>(type, cx, "mutable-buffer");
    return (handle: number, offset: bigint, start: number, length: number, target: number) => {
      try {
        cx.instance.requireLeave();
        cx.fresh();
        const buffer = self(handle);
        cx.checkRange(start >>> 0, length >>> 0, 1);
        const failure = buffer.write(u64(offset), cx.u8, start >>> 0, length >>> 0, ledger);
        returnWritten(cx, target >>> 0, failure);
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  },
  "[method]mutable-buffer.append": (type, cx, { ledger }) => {
    const self = selfOf<MutableBuffer>(type, cx, "mutable-buffer");
    return (handle: number, start: number, length: number, target: number) => {
      try {
        cx.instance.requireLeave();
        cx.fresh();
        const buffer = self(handle);
        cx.checkRange(start >>> 0, length >>> 0, 1);
        const failure = buffer.append(cx.u8, start >>> 0, length >>> 0, ledger);
        returnWritten(cx, target >>> 0, failure);
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  },
  "[method]mutable-buffer.size": (type, cx) => {
    const self = selfOf<MutableBuffer>(type, cx, "mutable-buffer");
    return (handle: number) => {
      try {
        cx.instance.requireLeave();
        return BigInt(self(handle).size);
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  },
  "[method]mutable-buffer.capacity": (type, cx) => {
    const self = selfOf<MutableBuffer>(type, cx, "mutable-buffer");
    return (handle: number) => {
      try {
        cx.instance.requireLeave();
        return BigInt(self(handle).capacity);
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  },
  "[method]mutable-buffer.set-content-type": (type, cx, { contentTypes }) => {
    const self = selfOf<MutableBuffer>(type, cx, "mutable-buffer");
    return (handle: number, start: number, length: number) => {
      try {
        cx.instance.requireLeave();
        cx.fresh();
        const buffer = self(handle);
        cx.checkRange(start >>> 0, length >>> 0, 1);
        buffer.setContentType(contentTypes.fromMemory(cx.view, start >>> 0, length >>> 0));
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  },
  "[method]mutable-buffer.freeze": (type, cx, { ledger }) => {
    const self = selfOf<MutableBuffer>(type, cx, "mutable-buffer");
    const frozen = resourceOf(type.result);
    const { handles } = cx.instance;
    return (handle: number) => {
      try {
        cx.instance.requireLeave();
        return handles.addOwn(frozen, self(handle).freeze(ledger));
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  },
};
