import type { ProcessError } from "@torvyn/contract";
import { failed, failureCases, headerWords, looked, resultsHeader, separator } from "@torvyn/contract/batch";
import type { Emission } from "../../payload.js";
import { bytesOf, contentTypeOf, isTyped } from "../output.js";

const utf8 = new TextEncoder();
const text = "text/plain";

/** A frame that is larger is given back to the engine after its batch. */
const keptBytes = 1 << 20;

const aligned = (bytes: number): number => (bytes + 3) & ~3;

/**
 * The frame of results, written while a batch is worked off. Texts are collected and encoded together: each call into the
 * engine costs more than the characters of a short text.
 */
export class BatchResults {
  /** How many results there are. */
  count = 0;
  /** Length of the payloads so far, each with its separator. A text counts as many as it has UTF-16 code units. */
  length = 0;
  private bytes = new Uint8Array(1024);
  private words = new Uint32Array(this.bytes.buffer);
  private answers = new Uint8Array(64);
  /** Where the payloads begin. */
  private base = 0;
  /** Texts behind `encoded` results that are not in the frame yet, each with its separator. */
  private texts = "";
  private encoded = 0;
  private encodedLength = 0;
  private type = "";
  private types: [first: number, type: string][] = [];

  /** Begins a frame of at most `limit` results; `emitting`: with payloads. */
  begin(limit: number, emitting: boolean): void {
    if (this.bytes.length > keptBytes) {
      this.bytes = new Uint8Array(1024);
      this.words = new Uint32Array(this.bytes.buffer);
    }
    this.count = 0;
    this.length = 0;
    this.base = 4 * (headerWords + (emitting ? limit : 0));
    this.texts = "";
    this.encoded = 0;
    this.encodedLength = 0;
    this.type = "";
    if (this.types.length > 0) this.types = [];
    if (this.answers.length <= limit) this.answers = new Uint8Array(2 * limit);
    this.reserve(this.base);
  }

  /** The answer to an element, and nothing else. */
  answer(bits: number): void {
    this.answers[this.count++] = bits;
  }

  /** A result with a text as its payload. */
  addText(payload: string, bits: number): void {
    if (this.type !== text) this.setType(text);
    this.texts += payload + separator;
    this.answers[this.count] = bits;
    this.length += payload.length;
    this.words[headerWords + this.count++] = this.length++;
  }

  /** A result with whatever else an element can be made of. @throws InternalError when that is nothing of the kind. */
  add(emission: Emission, operation: string, bits: number): void {
    if (typeof emission === "string") {
      this.addText(emission, bits);
      return;
    }
    const explicit = isTyped(emission);
    const payload = explicit ? emission.payload : emission;
    const bytes = bytesOf(payload, operation);
    const type = explicit ? emission.contentType : contentTypeOf(payload);
    if (this.type !== type) this.setType(type);
    this.flush();
    this.put(bytes, bits);
  }

  /** A result without an element. */
  skip(bits: number): void {
    this.texts += separator;
    this.answers[this.count] = bits;
    this.words[headerWords + this.count++] = this.length++;
  }

  /** Ends the frame; `error` is that of the element behind the last result, with `access` to its payload. */
  end(status: number, flags: number, error?: ProcessError, access = 0): Uint8Array {
    this.flush();
    let { count } = this;
    const { answers, types } = this;
    if (error !== undefined) answers[count++] = access & looked;
    const texts = types.map(([, type]) => utf8.encode(type));
    const message = error !== undefined && "val" in error ? utf8.encode(error.val) : undefined;
    const table = aligned(this.base + this.length);
    let at = table + 8 * types.length;
    this.reserve(texts.reduce((sum, { length }) => sum + length, at) + count + (message?.length ?? 0));
    const { bytes, words } = this;
    types.forEach(([first], index) => {
      const type = texts[index]!;
      words[table / 4 + 2 * index] = first;
      words[table / 4 + 2 * index + 1] = type.length;
      bytes.set(type, at);
      at += type.length;
    });
    words[resultsHeader.results] = this.count;
    words[resultsHeader.status] = error === undefined ? status : failed + failureCases.indexOf(error.tag);
    words[resultsHeader.answers] = at;
    bytes.set(answers.subarray(0, count), at);
    at += count;
    words[resultsHeader.payloads] = this.base;
    words[resultsHeader.types] = table;
    words[resultsHeader.typeCount] = types.length;
    words[resultsHeader.text] = at;
    words[resultsHeader.flags] = flags;
    if (message !== undefined) bytes.set(message, at);
    return bytes.subarray(0, at + (message?.length ?? 0));
  }

  private setType(type: string): void {
    this.type = type;
    this.types.push([this.count, type]);
  }

  /** Encodes the collected texts. What is not ASCII is longer than it seemed, so that its ends have to be found. */
  private flush(): void {
    const { texts } = this;
    if (texts !== "") {
      const start = this.base + this.encodedLength;
      this.reserve(start + texts.length);
      let { read, written } = utf8.encodeInto(texts, this.bytes.subarray(start));
      if (read < texts.length) {
        this.reserve(start + 3 * texts.length);
        ({ read, written } = utf8.encodeInto(texts, this.bytes.subarray(start)));
      }
      if (written !== texts.length) {
        const separated = texts.split(separator).length === this.count - this.encoded + 1;
        this.length = (separated ? this.findEnds(start) : this.encodeEach(texts, start)) - this.base;
      }
      this.texts = "";
      this.encodedLength = this.length;
    }
    this.encoded = this.count;
  }

  /** Every byte 0 from `start` is an end. Returns where the texts end. */
  private findEnds(start: number): number {
    const { bytes, words, count, base } = this;
    let at = start;
    for (let index = this.encoded; index < count; index++) {
      const end = bytes.indexOf(0, at);
      words[headerWords + index] = end - base;
      at = end + 1;
    }
    return at;
  }

  /** The same for texts in which there is U+0000. */
  private encodeEach(texts: string, start: number): number {
    const { bytes, words, count, base, encodedLength } = this;
    let [from, at] = [0, start];
    for (let index = this.encoded; index < count; index++) {
      const to = words[headerWords + index]! - encodedLength;
      at += utf8.encodeInto(texts.substring(from, to), bytes.subarray(at)).written;
      words[headerWords + index] = at - base;
      bytes[at++] = 0;
      from = to + 1;
    }
    return at;
  }

  private put(bytes: Uint8Array, bits: number): void {
    const start = this.base + this.length;
    this.reserve(start + bytes.length + 1);
    this.bytes.set(bytes, start);
    this.bytes[start + bytes.length] = 0;
    this.answers[this.count] = bits;
    this.length += bytes.length;
    this.words[headerWords + this.count++] = this.length++;
    this.encoded = this.count;
    this.encodedLength = this.length;
  }

  private reserve(size: number): void {
    if (size <= this.bytes.length) return;
    const room = size < keptBytes ? 2 * size : size;
    const grown = new Uint8Array(aligned(room));
    grown.set(this.bytes);
    this.bytes = grown;
    this.words = new Uint32Array(grown.buffer);
  }
}
