import { MemoryWasi, type MemoryWasiOptions } from "./memory-wasi.js";
import type { ProbeNames } from "./probe.js";

const preview1 = "wasi_snapshot_preview1";

/** An import of the program was called while it was being initialised, when nobody is there to serve it. */
export class ImportCalled extends Error {
  readonly module: string;
  readonly function: string;

  constructor(module: string, name: string) {
    super(`${module} ${name} was called during initialisation`);
    this.module = module;
    this.function = name;
  }
}

type Exports = Readonly<Record<string, unknown>>;
/** Values of the mutable globals, and the entries of each table. */
type State = readonly (readonly unknown[])[];

function importsFor(module: WebAssembly.Module, wasi: MemoryWasi, refuse: (error: ImportCalled) => never) {
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    const served = from === preview1 ? wasi.imports[name] : undefined;
    imports[from] ??= {};
    imports[from][name] =
      (served as WebAssembly.ImportValue | undefined) ?? (() => refuse(new ImportCalled(from, name)));
  }
  return imports;
}

const readState = (exports: Exports, { globals, tables }: ProbeNames): State => [
  globals.map((name) => (exports[name] as WebAssembly.Global).value),
  ...tables.map((name) => {
    const table = exports[name] as WebAssembly.Table;
    return Array.from({ length: table.length }, (_, index) => table.get(index));
  }),
];

function refuseChanges(before: State, after: State): void {
  for (const [index, values] of before.entries()) {
    const same =
      values.length === after[index]!.length && values.every((value, i) => Object.is(value, after[index]![i]));
    if (!same) throw new Error(`the initialiser changed a ${index === 0 ? "global" : "table"}`);
  }
}

/**
 * Where the program's stack ends, when it is the first thing in memory; else 0. Its pointer is the first global, as LLVM's
 * linker numbers them, and there is nothing below it before the program has run.
 */
function stackEnd(memory: WebAssembly.Memory, exports: Exports, { globals: [first] }: ProbeNames): number {
  const pointer: unknown = first === undefined ? 0 : (exports[first] as WebAssembly.Global).value;
  if (typeof pointer !== "number" || pointer <= 0 || pointer > memory.buffer.byteLength) return 0;
  return Buffer.from(memory.buffer, 0, pointer).equals(Buffer.alloc(pointer)) ? pointer : 0;
}

/** Functions that the program exports for its initialisation. */
export interface InitialiserNames {
  readonly run: string;
  /** Says afterwards whether all is well: 0. */
  readonly check: string;
}

export interface Initialised {
  /** The memory as it was when the initialiser returned, without what it left on the stack, which nobody reads again. */
  readonly memory: Uint8Array;
  /** What the check returned. */
  readonly status: number;
}

/**
 * Runs `_initialize` and the initialiser of a probe, and reads the memory back. Nothing else may have changed when they
 * return: a component whose engine is the same for all programs has no place for it.
 */
export function takeSnapshot(
  probe: WebAssembly.Module,
  names: ProbeNames,
  initialiser: InitialiserNames,
  options: MemoryWasiOptions,
): Initialised {
  const wasi = new MemoryWasi(options);
  let refused: ImportCalled | undefined;
  const imports = importsFor(probe, wasi, (error) => {
    refused = error;
    throw error;
  });
  const exports: Exports = new WebAssembly.Instance(probe, imports).exports;
  const memory = exports[names.memory] as WebAssembly.Memory;
  wasi.attach(memory);
  const stack = stackEnd(memory, exports, names);
  const before = readState(exports, names);
  for (const name of ["_initialize", initialiser.run]) {
    (exports[name] as (() => void) | undefined)?.();
    // The engine may have caught it on the way out.
    if (refused) throw refused;
  }
  refuseChanges(before, readState(exports, names));
  // A copy: the check runs in the same instance.
  const initialised = new Uint8Array(memory.buffer).slice().fill(0, 0, stack);
  return { memory: initialised, status: (exports[initialiser.check] as () => number)() };
}
