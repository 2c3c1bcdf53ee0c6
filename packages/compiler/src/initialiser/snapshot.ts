import type { Snapshot } from "../wasm/snapshot.js";
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
type TableContents = readonly (readonly unknown[])[];

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

const readTables = (exports: Exports, names: ProbeNames): TableContents =>
  names.tables.map((name) => {
    const table = exports[name] as WebAssembly.Table;
    return Array.from({ length: table.length }, (_, index) => table.get(index));
  });

const same = (a: TableContents, b: TableContents): boolean =>
  a.every((table, t) => table.length === b[t]!.length && table.every((entry, i) => entry === b[t]![i]));

/** Functions that the program exports for its initialisation. */
export interface InitialiserNames {
  readonly run: string;
  /** Says afterwards whether all is well: 0. */
  readonly check: string;
}

export interface Initialised {
  readonly snapshot: Snapshot;
  /** What the check returned. */
  readonly status: number;
}

/** Runs `_initialize` and the initialiser of a probe, and reads back what they changed. */
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
  const tables = readTables(exports, names);
  for (const name of ["_initialize", initialiser.run]) {
    (exports[name] as (() => void) | undefined)?.();
    // The engine may have caught it on the way out.
    if (refused) throw refused;
  }
  if (!same(tables, readTables(exports, names))) throw new Error("the initialiser changed a table");
  const snapshot: Snapshot = {
    // A copy: the check runs in the same instance.
    memory: new Uint8Array(memory.buffer).slice(),
    globals: new Map(
      Array.from(names.globals, ([index, name]) => [
        index,
        (exports[name] as WebAssembly.Global).value as number | bigint,
      ]),
    ),
  };
  return { snapshot, status: (exports[initialiser.check] as () => number)() };
}
