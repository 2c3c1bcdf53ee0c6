import { trap } from "../errors.js";
import { disposeSymbol } from "../instance/resource-types.js";
import type { Polling, Waitable } from "./pollables.js";
import type { Shim } from "./shim.js";

export interface Io {
  /** `wasi:io/streams` and `wasi:io/error`. */
  readonly interfaces: { readonly streams: object; readonly error: object };
  /** An output stream that hands every write to `write`; without it, what is written is dropped. */
  outputStream(write: ((bytes: Uint8Array) => void) | undefined): object;
  /** An input stream over bytes or a function that gives up to `max` of them; without either it is closed. */
  inputStream(source: Uint8Array | ((max: number) => Uint8Array | undefined) | undefined): object;
}

/** What one write may take, and one read may give, in bytes: the guest decides the length it asks for. */
const maxChunk = 2 ** 20;

interface Readable {
  read(length: bigint): Uint8Array;
}

/** Makes the synchronous streams of standard input and output, on top of preview2-shim when that is loaded. */
export function makeIo(shim: Shim["io"], { Pollable }: Polling): Io {
  class InputStream extends (shim?.streams.InputStream ?? Object) {
    readonly pull: (max: number) => Uint8Array | undefined;

    constructor(pull: (max: number) => Uint8Array | undefined) {
      super();
      this.pull = pull;
    }
    read(length: bigint): Uint8Array {
      const max = Number(length < maxChunk ? length : maxChunk);
      const bytes = this.pull(max);
      if (bytes === undefined) throw { tag: "closed" };
      return bytes.subarray(0, max);
    }
    blockingRead(length: bigint): Uint8Array {
      return this.read(length);
    }
    skip(length: bigint): bigint {
      return BigInt(this.read(length).length);
    }
    blockingSkip(length: bigint): bigint {
      return this.skip(length);
    }
    subscribe(): Waitable {
      return new Pollable();
    }
    [disposeSymbol](): void {}
  }

  class OutputStream extends (shim?.streams.OutputStream ?? Object) {
    readonly sink: (bytes: Uint8Array) => void;

    constructor(sink: (bytes: Uint8Array) => void) {
      super();
      this.sink = sink;
    }
    checkWrite(): bigint {
      return BigInt(maxChunk);
    }
    write(bytes: Uint8Array): void {
      // A component can declare the function with another type; what it writes is given to the host's own.
      if (!(bytes instanceof Uint8Array)) trap("a write takes a list<u8>");
      if (bytes.length > maxChunk) trap(`a write of ${bytes.length} bytes is more than check-write permitted`);
      this.sink(bytes);
    }
    blockingWriteAndFlush(bytes: Uint8Array): void {
      this.write(bytes);
    }
    flush(): void {}
    blockingFlush(): void {}
    writeZeroes(length: bigint): void {
      if (length > maxChunk) trap(`a write of ${length} zeroes is more than check-write permitted`);
      this.sink(new Uint8Array(Number(length)));
    }
    blockingWriteZeroesAndFlush(length: bigint): void {
      this.writeZeroes(length);
    }
    splice(source: Readable, length: bigint): bigint {
      const bytes = source.read(length < maxChunk ? length : BigInt(maxChunk));
      this.sink(bytes);
      return BigInt(bytes.length);
    }
    blockingSplice(source: Readable, length: bigint): bigint {
      return this.splice(source, length);
    }
    subscribe(): Waitable {
      return new Pollable();
    }
    [disposeSymbol](): void {}
  }

  class IoError extends Error {
    toDebugString(): string {
      return this.message;
    }
  }

  return {
    interfaces: {
      streams: shim?.streams ?? { InputStream, OutputStream },
      error: shim?.error ?? { Error: IoError },
    },
    outputStream: (write) => new OutputStream(write ?? (() => {})),
    inputStream: (source) => new InputStream(typeof source === "function" ? source : readerOf(source)),
  };
}

function readerOf(bytes: Uint8Array | undefined): (max: number) => Uint8Array | undefined {
  let rest = bytes;
  return (max) => {
    if (rest === undefined || rest.length === 0) return undefined;
    const chunk = rest.slice(0, max);
    rest = rest.subarray(chunk.length);
    return chunk;
  };
}
