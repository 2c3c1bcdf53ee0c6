import type { ProcessError } from "@torvyn/contract";
import { failed, failureCases, headerWords, resultsHeader, separator } from "@torvyn/contract/batch";
import type { Emission } from "../../payload.js";
import { bytesOf, contentTypeOf, isTyped } from "../output.js";

const utf8 = new TextEncoder();
const text = "text/plain";
const octets = "application/octet-stream";
const textBytes = utf8.encode(text);

/** A frame that is larger is given back to the engine after its batch. */
const keptBytes = 1 << 20;

const firstBytes = 1024;

const aligned = (bytes: number): number => (bytes + 3) & ~3;

/**
 * The frame of results, written while a batch is worked off. Texts are collected and encoded together: each call into the
 * engine costs more than the characters of a short text.
 */
export class BatchResults {
  /** How many results have payloads. */
  count = 0;
  /** Length of the payloads so far, each with its separator. A text counts as many as it has UTF-16 code units. */
  length = 0;
  /** Header and ends of the payloads. Valid until something was added. */
  words: Uint32Array;
  /** The whole frame. Valid as long. */
  bytes: Uint8Array;
  /** Where the payloads begin. */
  base = 0;
  /** One for each element of the batch, and one more. */
  answers = new Uint8Array(64);
  /** Texts behind `encoded` results that are not in the frame yet, each with its separator. */
  private texts = "";
  private encoded = 0;
  private encodedLength = 0;
  private type = "";
  private types: [first: number, type: string][] = [];

  constructor() {
    this.bytes = new Uint8Array(firstBytes);
    this.words = new Uint32Array(this.bytes.buffer);
  }

  /** Begins a frame of at most `limit` results; `emitting`: with payloads. */
  begin(limit: number, emitting: boolean): void {
    if (this.bytes.length > keptBytes) {
      this.bytes = new Uint8Array(firstBytes);
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

  /**
   * Results that the caller has made itself, up to so many with so much length, their ends in `words`: `texts`, each with
   * its separator, or without any, payloads that already stand in the frame and are of the type of the one before them.
   */
  added(texts: string, count: number, length: number): void {
    if (texts !== "") {
      if (this.type !== text) this.setType(text);
      this.texts += texts;
    } else if (count > this.count) {
      this.encoded = count;
      this.encodedLength = length;
    }
    this.count = count;
    this.length = length;
  }

  /** A result with whatever an element can be made of. @throws InternalError when that is nothing of the kind. */
  add(emission: Emission, operation: string): void {
    if (typeof emission === "string") {
      if (this.type !== text) this.setType(text);
      this.texts += emission + separator;
      this.length += emission.length;
      this.words[headerWords + this.count++] = this.length++;
      return;
    }
    if (emission instanceof Uint8Array) {
      this.addBytes(emission);
      return;
    }
    const explicit = isTyped(emission);
    const payload = explicit ? emission.payload : emission;
    const bytes = bytesOf(payload, operation);
    const type = explicit ? emission.contentType : contentTypeOf(payload);
    if (this.type !== type) this.setType(type);
    this.put(bytes);
  }

  /** A result with bytes as its payload. */
  private addBytes(payload: Uint8Array): void {
    if (this.type !== octets) this.setType(octets);
    this.put(payload);
  }

  /** A result without an element. */
  skip(): void {
    this.texts += separator;
    this.words[headerWords + this.count++] = this.length++;
  }

  /** Ends the frame of so many results; `error` is that of the element behind them, with `access` to its payload. */
  end(results: number, status: number, flags: number, error?: ProcessError, access = 0): Uint8Array {
    this.flush();
    const { answers, types } = this;
    if (error !== undefined) answers[results] = access;
    const answered = error === undefined ? results : results + 1;
    const table = aligned(this.base + this.length);
    const typesEnd = this.writeTypes(table);
    const message = error !== undefined && "val" in error ? utf8.encode(error.val) : undefined;
    const text = typesEnd + answered;
    const size = message === undefined ? text : text + message.length;
    this.reserve(size);
    const { bytes, words } = this;
    words[resultsHeader.results] = results;
    words[resultsHeader.status] = error === undefined ? status : failed + failureCases.indexOf(error.tag);
    words[resultsHeader.answers] = typesEnd;
    words[resultsHeader.payloads] = this.base;
    words[resultsHeader.types] = table;
    words[resultsHeader.typeCount] = types.length;
    words[resultsHeader.text] = text;
    words[resultsHeader.flags] = flags;
    bytes.set(answers.subarray(0, answered), typesEnd);
    if (message !== undefined) bytes.set(message, text);
    return bytes.subarray(0, size);
  }

  /** Writes the media types at `table`; returns where they end. */
  private writeTypes(table: number): number {
    const { types } = this;
    let at = table + 8 * types.length;
    for (let index = 0; index < types.length; index++) {
      const [first, name] = types[index]!;
      const encoded = name === text ? textBytes : utf8.encode(name);
      this.reserve(at + encoded.length);
      this.words[table / 4 + 2 * index] = first;
      this.words[table / 4 + 2 * index + 1] = encoded.length;
      this.bytes.set(encoded, at);
      at += encoded.length;
    }
    return at;
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

  private put(payload: Uint8Array): void {
    if (this.texts !== "") this.flush();
    const start = this.base + this.length;
    const end = start + payload.length;
    if (end >= this.bytes.length) this.reserve(end + 1);
    this.bytes.set(payload, start);
    this.bytes[end] = 0;
    const length = end - this.base;
    this.words[headerWords + this.count++] = length;
    this.length = length + 1;
    this.encoded = this.count;
    this.encodedLength = length + 1;
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
