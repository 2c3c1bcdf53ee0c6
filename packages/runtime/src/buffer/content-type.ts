/** A media type as text and as the UTF-8 that components exchange. */
export interface ContentType {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Its whole words of four bytes, little-endian: what is compared and copied with every element. */
  readonly words: Int32Array;
}

function wordsOf(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return new Int32Array(bytes.length >>> 2).map((_, index) => view.getInt32(4 * index, true));
}

const none = new Uint8Array(0);
export const noContentType: ContentType = { text: "", bytes: none, words: wordsOf(none) };

/** A media type is a label; a component that makes it longer than this is out to fill the host's memory. */
export const maxContentTypeBytes = 65_535;

const maxInterned = 256;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

function equals({ bytes, words }: ContentType, memory: DataView, start: number, length: number): boolean {
  if (bytes.length !== length) return false;
  for (let i = 0; i < words.length; i++) if (words[i] !== memory.getInt32(start + 4 * i, true)) return false;
  for (let i = 4 * words.length; i < length; i++) if (bytes[i] !== memory.getUint8(start + i)) return false;
  return true;
}

/**
 * Turns media types into shared objects: a stream has one or two of them, so that comparing bytes with the last one
 * replaces decoding a string per element.
 */
export class ContentTypes {
  #last: ContentType = noContentType;
  readonly #known = new Map<string, ContentType>([["", noContentType]]);

  /** From a component's memory; throws when it is too long or not UTF-8. The range is checked by the caller. */
  fromMemory(memory: DataView, start: number, length: number): ContentType {
    if (equals(this.#last, memory, start, length)) return this.#last;
    if (length > maxContentTypeBytes) throw tooLong(length);
    return this.fromText(decoder.decode(new Uint8Array(memory.buffer, start, length)));
  }

  fromText(text: string): ContentType {
    if (this.#last.text === text) return this.#last;
    let type = this.#known.get(text);
    if (type === undefined) {
      const bytes = encoder.encode(text);
      if (bytes.length > maxContentTypeBytes) throw tooLong(bytes.length);
      type = { text, bytes, words: wordsOf(bytes) };
      if (this.#known.size < maxInterned) this.#known.set(text, type);
    }
    this.#last = type;
    return type;
  }
}

const tooLong = (bytes: number): RangeError =>
  new RangeError(`a content type of ${bytes} bytes is longer than the ${maxContentTypeBytes} that the host accepts`);
