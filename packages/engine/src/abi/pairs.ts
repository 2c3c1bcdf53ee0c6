import type { Codec } from "./codec.js";
import type { CanonContext } from "./context.js";

/**
 * Strings, lists and maps travel as (pointer, length). `lower` returns the pointer and leaves the length in
 * `context.length`. The view is taken after lowering: an allocation may have moved the memory.
 */
export function pairCodec<T>(
  cx: CanonContext,
  check: (value: unknown) => void,
  lift: (cx: CanonContext, pointer: number, length: number) => T,
  lower: (cx: CanonContext, value: T) => number,
): Codec {
  return {
    check,
    load: (p) => lift(cx, cx.view.getUint32(p, true), cx.view.getUint32(p + 4, true)),
    store: (p, value) => {
      const pointer = lower(cx, value);
      const { view, length } = cx;
      view.setUint32(p, pointer, true);
      view.setUint32(p + 4, length, true);
    },
    liftFlat: (flat, at) => lift(cx, (flat[at] as number) >>> 0, (flat[at + 1] as number) >>> 0),
    lowerFlat: (value, flat, at) => {
      flat[at] = lower(cx, value);
      flat[at + 1] = cx.length;
    },
  };
}
