import { errno, fileType } from "./errno.js";

/** The engine asked to end: it does after an error that it has already written to stderr. */
export class GuestExit extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`the engine ended with status ${status}`);
    this.status = status;
  }
}

/** What the program sees of a world. Nothing here comes from the machine. */
export interface MemoryWasiOptions {
  /** Absolute guest path -> contents; read only. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly stdin: Uint8Array;
  readonly environment: Readonly<Record<string, string>>;
  /** Receives what is written to file descriptors 1 and 2. */
  readonly write: (descriptor: 1 | 2, bytes: Uint8Array) => void;
}

interface OpenFile {
  readonly bytes: Uint8Array;
  position: number;
}

type Import = (...parameters: never[]) => number;

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const rootDescriptor = 3;
const root = encoder.encode("/");
const clockMonotonic = 1;

/** xorshift32: seeds the engine's hash tables with the same bytes in every build. */
function pseudoRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  };
}

/**
 * WASI preview 1 for one deterministic run of an initialiser: a read-only file system in memory, a monotonic clock
 * that advances a microsecond per call, a real-time clock that stands at the epoch, and fixed random bytes.
 */
export class MemoryWasi {
  /** The import object's functions, by name. */
  readonly imports: Readonly<Record<string, Import>>;
  private memory: WebAssembly.Memory | undefined;
  private readonly open = new Map<number, OpenFile>();
  private readonly options: MemoryWasiOptions;
  private monotonic = 0n;
  private readonly random = pseudoRandom(0x2545f491);

  constructor(options: MemoryWasiOptions) {
    this.options = options;
    this.open.set(0, { bytes: options.stdin, position: 0 });
    this.imports = {
      ...this.environmentCalls(),
      ...this.descriptorCalls(),
      ...this.pathCalls(),
      ...this.systemCalls(),
    };
  }

  /** Must be called before the first import is. */
  attach(memory: WebAssembly.Memory): void {
    this.memory = memory;
  }

  private get view(): DataView {
    return new DataView(this.memory!.buffer);
  }

  private bytes(pointer: number, length: number): Uint8Array {
    return new Uint8Array(this.memory!.buffer, pointer, length);
  }

  private environmentCalls(): Record<string, Import> {
    const entries = Object.entries(this.options.environment).map(([key, value]) => encoder.encode(`${key}=${value}\0`));
    const sizes = (list: readonly Uint8Array[]) => (count: number, size: number) => {
      this.view.setUint32(count, list.length, true);
      this.view.setUint32(
        size,
        list.reduce((total, entry) => total + entry.length, 0),
        true,
      );
      return errno.success;
    };
    const get = (list: readonly Uint8Array[]) => (pointers: number, buffer: number) => {
      let offset = buffer;
      for (const [index, entry] of list.entries()) {
        this.view.setUint32(pointers + 4 * index, offset, true);
        this.bytes(offset, entry.length).set(entry);
        offset += entry.length;
      }
      return errno.success;
    };
    return {
      environ_sizes_get: sizes(entries),
      environ_get: get(entries),
      args_sizes_get: sizes([]),
      args_get: get([]),
    };
  }

  private descriptorCalls(): Record<string, Import> {
    return {
      fd_write: (descriptor: number, vectors: number, count: number, written: number) => {
        if (descriptor !== 1 && descriptor !== 2) return errno.badf;
        let total = 0;
        for (const chunk of this.vectors(vectors, count)) {
          this.options.write(descriptor, chunk.slice());
          total += chunk.length;
        }
        this.view.setUint32(written, total, true);
        return errno.success;
      },
      fd_read: (descriptor: number, vectors: number, count: number, read: number) => {
        const file = this.open.get(descriptor);
        if (file === undefined) return errno.badf;
        let total = 0;
        for (const target of this.vectors(vectors, count)) {
          const chunk = file.bytes.subarray(file.position, file.position + target.length);
          target.set(chunk);
          file.position += chunk.length;
          total += chunk.length;
        }
        this.view.setUint32(read, total, true);
        return errno.success;
      },
      fd_seek: (descriptor: number, offset: bigint, whence: number, result: number) => {
        const file = this.open.get(descriptor);
        if (file === undefined) return errno.badf;
        const position = [0, file.position, file.bytes.length][whence]! + Number(offset);
        if (!(position >= 0)) return errno.inval;
        file.position = position;
        this.view.setBigUint64(result, BigInt(position), true);
        return errno.success;
      },
      fd_close: (descriptor: number) => (this.open.delete(descriptor) ? errno.success : errno.badf),
      fd_fdstat_get: (descriptor: number, result: number) => {
        const type = this.typeOf(descriptor);
        if (type === undefined) return errno.badf;
        this.bytes(result, 24).fill(0);
        this.view.setUint8(result, type);
        this.view.setBigUint64(result + 8, ~0n & 0x1fff_ffffn, true);
        this.view.setBigUint64(result + 16, ~0n & 0x1fff_ffffn, true);
        return errno.success;
      },
      fd_fdstat_set_flags: () => errno.success,
      fd_prestat_get: (descriptor: number, result: number) => {
        if (descriptor !== rootDescriptor) return errno.badf;
        this.view.setUint32(result, 0, true);
        this.view.setUint32(result + 4, root.length, true);
        return errno.success;
      },
      fd_prestat_dir_name: (descriptor: number, path: number) => {
        if (descriptor !== rootDescriptor) return errno.badf;
        this.bytes(path, root.length).set(root);
        return errno.success;
      },
      fd_readdir: () => errno.notsup,
    };
  }

  private pathCalls(): Record<string, Import> {
    return {
      path_open: (
        descriptor: number,
        _lookup: number,
        path: number,
        length: number,
        _openFlags: number,
        _rights: bigint,
        _inherited: bigint,
        _flags: number,
        result: number,
      ) => {
        const bytes = this.file(descriptor, path, length);
        if (typeof bytes === "number") return bytes;
        let opened = rootDescriptor + 1;
        while (this.open.has(opened)) opened++;
        this.open.set(opened, { bytes, position: 0 });
        this.view.setUint32(result, opened, true);
        return errno.success;
      },
      path_filestat_get: (descriptor: number, _flags: number, path: number, length: number, result: number) => {
        const bytes = this.file(descriptor, path, length);
        if (typeof bytes === "number") return bytes;
        this.bytes(result, 64).fill(0);
        this.view.setUint8(result + 16, fileType.regularFile);
        this.view.setBigUint64(result + 24, 1n, true);
        this.view.setBigUint64(result + 32, BigInt(bytes.length), true);
        return errno.success;
      },
      path_remove_directory: () => errno.rofs,
      path_unlink_file: () => errno.rofs,
    };
  }

  private systemCalls(): Record<string, Import> {
    return {
      proc_exit: (status: number) => {
        throw new GuestExit(status);
      },
      clock_time_get: (clock: number, _precision: bigint, result: number) => {
        if (clock === clockMonotonic) this.monotonic += 1000n;
        this.view.setBigUint64(result, clock === clockMonotonic ? this.monotonic : 0n, true);
        return errno.success;
      },
      random_get: (pointer: number, length: number) => {
        const target = this.bytes(pointer, length);
        for (let i = 0; i < length; i++) target[i] = this.random();
        return errno.success;
      },
    };
  }

  private *vectors(pointer: number, count: number): Iterable<Uint8Array> {
    for (let i = 0; i < count; i++) {
      yield this.bytes(this.view.getUint32(pointer + 8 * i, true), this.view.getUint32(pointer + 8 * i + 4, true));
    }
  }

  private typeOf(descriptor: number): number | undefined {
    if (descriptor === rootDescriptor) return fileType.directory;
    if (descriptor <= 2) return fileType.characterDevice;
    return this.open.has(descriptor) ? fileType.regularFile : undefined;
  }

  private file(descriptor: number, path: number, length: number): Uint8Array | number {
    if (descriptor !== rootDescriptor) return this.open.has(descriptor) ? errno.notdir : errno.badf;
    const name = decoder.decode(this.bytes(path, length));
    return this.options.files.get(`/${name.replace(/^(\.?\/)+/, "")}`) ?? errno.noent;
  }
}
