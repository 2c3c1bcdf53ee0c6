import type { BufferError, ProcessError } from "@torvyn/contract";
import type { GuestContext } from "@torvyn/engine/raw";
import type { ContentType } from "../../buffer/content-type.js";
import { high, low } from "../../flow/words.js";

/** Below this a loop is faster than a view and `set`. */
const shortCopy = 64;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export const utf8 = (text: string): Uint8Array => encoder.encode(text);

const whole = new BigInt64Array(1);
const words = new Uint32Array(whole.buffer);

/**
 * A u64, which core Wasm passes signed, as a double: no payload has what a double cannot hold. By way of its words, which
 * takes half the time of `Number(BigInt.asUintN(64, value))`.
 */
export function u64(value: bigint): number {
  whole[0] = value;
  return (words[high] as number) * 2 ** 32 + (words[low] as number);
}

/** Lowers bytes as a `list<u8>` or `string` into guest memory and stores pointer and length at `target`. */
export function returnBytes(cx: GuestContext, target: number, bytes: Uint8Array, start: number, length: number): void {
  cx.checkRange(target, 8, 4);
  const pointer = lowerBytes(cx, bytes, start, length);
  cx.view.setUint32(target, pointer, true);
  cx.view.setUint32(target + 4, length, true);
}

/** Copies bytes into memory that the guest allocates for them. */
export function lowerBytes(cx: GuestContext, bytes: Uint8Array, start: number, length: number): number {
  const pointer = cx.alloc(1, length);
  copyInto(cx.u8, pointer, bytes, start, length);
  return pointer;
}

export function lowerContentType(cx: GuestContext, { bytes, words }: ContentType): number {
  const { length } = bytes;
  const pointer = cx.alloc(1, length);
  const { view } = cx;
  for (let i = 0; i < words.length; i++) view.setInt32(pointer + 4 * i, words[i] as number, true);
  for (let i = 4 * words.length; i < length; i++) view.setUint8(pointer + i, bytes[i] as number);
  return pointer;
}

export function copyInto(target: Uint8Array, at: number, bytes: Uint8Array, start: number, length: number): void {
  if (length <= shortCopy) for (let i = 0; i < length; i++) target[at + i] = bytes[start + i] as number;
  else target.set(bytes.subarray(start, start + length), at);
}

/** Lifts the string whose pointer and length are stored at `at`. */
export const liftString = (cx: GuestContext, at: number): string =>
  textAt(cx, cx.view.getUint32(at, true), cx.view.getUint32(at + 4, true));

export function textAt(cx: GuestContext, pointer: number, length: number): string {
  cx.checkRange(pointer, length, 1);
  return decoder.decode(cx.u8.subarray(pointer, pointer + length));
}

/** Throws, which traps, for a discriminant that its type does not have. */
export function checkCase(value: number, cases: number): number {
  if (value >= cases) noSuchCase(value);
  return value;
}

// By itself: V8 inlines what is short, and a message is long.
function noSuchCase(value: number): never {
  throw new RangeError(`invalid variant discriminant ${value}`);
}

const processErrors = ["invalid-input", "unavailable", "internal", "deadline-exceeded", "fatal"] as const;

/** Lifts a `process-error` (12 bytes: discriminant, then pointer and length of the text). */
export function liftProcessError(cx: GuestContext, at: number): ProcessError {
  const tag = processErrors[checkCase(cx.u8[at] as number, processErrors.length)] as ProcessError["tag"];
  return tag === "deadline-exceeded" ? { tag } : { tag, val: liftString(cx, at + 4) };
}

const bufferErrors: readonly BufferError["tag"][] = ["capacity-exceeded", "out-of-bounds", "allocation-failed"];

/** Lowers the error of a `result<_, buffer-error>` (16 bytes at `target`). */
export function returnBufferError(cx: GuestContext, target: number, error: BufferError): void {
  cx.checkRange(target, 16, 4);
  const text = error.tag === "allocation-failed" ? utf8(error.val) : undefined;
  const pointer = text === undefined ? 0 : lowerBytes(cx, text, 0, text.length);
  cx.u8[target] = 1;
  cx.u8[target + 4] = bufferErrors.indexOf(error.tag);
  if (text === undefined) return;
  cx.view.setUint32(target + 8, pointer, true);
  cx.view.setUint32(target + 12, text.length, true);
}
