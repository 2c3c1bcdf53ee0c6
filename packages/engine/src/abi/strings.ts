import { trap } from "../errors.js";
import type { Codec } from "./codec.js";
import type { CanonContext } from "./context.js";
import { mismatch } from "./mismatch.js";
import { pairCodec } from "./pairs.js";

// A BOM is a character like any other here, and malformed text is a trap, not a replacement character.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const utf16 = new TextDecoder("utf-16le", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Up to here loops over ASCII beat a call of TextDecoder and one of TextEncoder. */
const shortLift = 32;
const shortLower = 20;
/** An array of each length for `fromCharCode`: it makes one flat string of all of it. */
const charCodes = Array.from({ length: shortLift + 1 }, (_, length) => new Array<number>(length).fill(0));

/** `encodeInto` is several times as fast as `encode`: texts of up to this many UTF-16 units go through a buffer of ours. */
const mediumText = 2048;
const encoded = new Uint8Array(mediumText * 3);
/** Views of its first bytes, by length: to make one costs as much as to copy the bytes. */
const prefixes: Uint8Array[] = [];
const mostPrefixes = 256;

/** Set in the length of a latin1+utf16 string that is UTF-16. */
const utf16Tag = 0x80000000;

function checkString(value: unknown): void {
  if (typeof value !== "string") mismatch("a string", value);
}

function decode(decoder: TextDecoder, bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    return trap(`a string is not valid ${decoder.encoding}`, error);
  }
}

function liftUtf8(cx: CanonContext, pointer: number, length: number): string {
  cx.checkContent(pointer, length, 1, length);
  const { u8 } = cx;
  if (length <= shortLift) {
    const codes = charCodes[length]!;
    let all = 0;
    for (let i = 0; i < length; i++) {
      const byte = u8[pointer + i]!;
      codes[i] = byte;
      all |= byte;
    }
    if (all < 0x80) return String.fromCharCode.apply(null, codes);
  }
  return decode(utf8, u8.subarray(pointer, pointer + length));
}

function isShortAscii(text: string): boolean {
  if (text.length > shortLower) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

function lowerBytes(cx: CanonContext, text: string, align: number): number {
  const pointer = cx.allocContent(align, text.length, text);
  const { u8 } = cx;
  for (let i = 0; i < text.length; i++) u8[pointer + i] = text.charCodeAt(i);
  cx.length = text.length;
  return pointer;
}

/** The text in UTF-8, lone surrogates replaced; to be copied before the next is encoded. */
function encode(text: string): Uint8Array {
  if (text.length > mediumText) return encoder.encode(text);
  const { written } = encoder.encodeInto(text, encoded);
  if (written > mostPrefixes) return encoded.subarray(0, written);
  prefixes[written] ??= encoded.subarray(0, written);
  return prefixes[written];
}

function lowerUtf8(cx: CanonContext, text: string): number {
  if (isShortAscii(text)) return lowerBytes(cx, text, 1);
  const bytes = encode(text);
  const pointer = cx.allocContent(1, bytes.length, text);
  cx.u8.set(bytes, pointer);
  cx.length = bytes.length;
  return pointer;
}

function liftUtf16(cx: CanonContext, pointer: number, units: number): string {
  cx.checkContent(pointer, units * 2, 2, units * 2);
  return decode(utf16, cx.u8.subarray(pointer, pointer + units * 2));
}

function lowerUtf16(cx: CanonContext, text: string): number {
  const units = text.replace(/\p{Surrogate}/gu, "\ufffd");
  const pointer = cx.allocContent(2, units.length * 2, text);
  const { view } = cx;
  for (let i = 0; i < units.length; i++) view.setUint16(pointer + 2 * i, units.charCodeAt(i), true);
  cx.length = units.length;
  return pointer;
}

function liftLatin1(cx: CanonContext, pointer: number, length: number): string {
  cx.checkContent(pointer, length, 2, length);
  let text = "";
  for (let start = 0; start < length; start += 4096) {
    const end = Math.min(length, start + 4096);
    text += String.fromCharCode.apply(null, cx.u8.subarray(pointer + start, pointer + end) as unknown as number[]);
  }
  return text;
}

function isLatin1(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return false;
  return true;
}

function lowerLatin1OrUtf16(cx: CanonContext, text: string): number {
  if (isLatin1(text)) return lowerBytes(cx, text, 2);
  const pointer = lowerUtf16(cx, text);
  cx.length += utf16Tag;
  return pointer;
}

const liftLatin1OrUtf16 = (cx: CanonContext, pointer: number, length: number): string =>
  length >= utf16Tag ? liftUtf16(cx, pointer, length - utf16Tag) : liftLatin1(cx, pointer, length);

export function stringCodec(cx: CanonContext): Codec {
  switch (cx.encoding) {
    case "utf8":
      return pairCodec(cx, checkString, liftUtf8, lowerUtf8);
    case "utf16":
      return pairCodec(cx, checkString, liftUtf16, lowerUtf16);
    case "latin1+utf16":
      return pairCodec(cx, checkString, liftLatin1OrUtf16, lowerLatin1OrUtf16);
  }
}
