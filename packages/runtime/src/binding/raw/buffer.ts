import type { ImmutableBuffer } from "../../buffer/immutable.js";
import { type RawImplementation, selfOf } from "./implementation.js";
import { returnBytes, u64 } from "./memory.js";

/** `torvyn:streaming/types`, `buffer`. */
export const bufferFunctions: Readonly<Record<string, RawImplementation>> = {
  "[method]buffer.size": (type, cx) => {
    const self = selfOf<ImmutableBuffer>(type, cx, "buffer");
    return (handle: number) => {
      try {
        cx.instance.requireLeave();
        return BigInt(self(handle).size);
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  },
  "[method]buffer.content-type": (type, cx) => {
    const self = selfOf<ImmutableBuffer>(type, cx, "buffer");
    return (handle: number, target: number) => {
      try {
        cx.instance.requireLeave();
        cx.fresh();
        const { bytes } = self(handle).contentType;
        returnBytes(cx, target >>> 0, bytes, 0, bytes.length);
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  },
  "[method]buffer.read": (type, cx, { ledger }) => {
    const self = selfOf<ImmutableBuffer>(type, cx, "buffer");
    return (handle: number, offset: bigint, length: bigint, target: number) => {
      try {
        cx.instance.requireLeave();
        cx.fresh();
        const buffer = self(handle);
        const from = u64(offset);
        const available = buffer.available(from, u64(length));
        ledger.countRead(buffer.id, available);
        returnBytes(cx, target >>> 0, buffer.storage, from, available);
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  },
  "[method]buffer.read-all": (type, cx, { ledger }) => {
    const self = selfOf<ImmutableBuffer>(type, cx, "buffer");
    return (handle: number, target: number) => {
      try {
        cx.instance.requireLeave();
        cx.fresh();
        const buffer = self(handle);
        ledger.countRead(buffer.id, buffer.size);
        returnBytes(cx, target >>> 0, buffer.storage, 0, buffer.size);
      } catch (error) {
        throw cx.instance.doom(error);
      }
    };
  },
};
