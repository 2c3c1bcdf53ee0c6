import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MemoryWasi } from "../initialiser/memory-wasi.js";
import { initialiserNames } from "./engine.js";
import { spliceEngine, stubFeatures } from "./spliced-engine.js";
import type { NativeEngineTask, NativeWrapTask } from "./tasks.js";
import { measured } from "./template.js";
import { wrap } from "./wrap.js";

/** Writes the engine with the world's bindings in it, which has not run yet. */
export async function writeNativeEngine(task: NativeEngineTask): Promise<void> {
  const { wasm } = await spliceEngine(task);
  await writeFile(join(task.folder, "engine.wasm"), wasm);
}

/** What the engine says of the exports that it found: 0 when all are there. */
function checkExports(core: Uint8Array<ArrayBuffer>): { status: number; printed: string } {
  let printed = "";
  const decoder = new TextDecoder();
  const wasi = new MemoryWasi({
    files: new Map(),
    stdin: new Uint8Array(),
    environment: {},
    write: (_, bytes) => {
      printed += decoder.decode(bytes);
    },
  });
  const module = new WebAssembly.Module(core);
  const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    imports[from][name] = (wasi.imports[name] as WebAssembly.ImportValue | undefined) ?? (() => 0);
  }
  const { exports } = new WebAssembly.Instance(module, imports);
  const memory = Object.values(exports).find((value) => value instanceof WebAssembly.Memory);
  if (memory !== undefined) wasi.attach(memory);
  return { status: (exports[initialiserNames.check] as () => number)(), printed };
}

/** Makes the component of a core module that was initialised. */
export async function wrapNative(task: NativeWrapTask): Promise<NativeWrapped> {
  const core = new Uint8Array(await readFile(join(task.folder, "core.wasm")));
  const { status, printed } = checkExports(core);
  if (status !== 0) return { outcome: "exports", printed };
  const engine = await stubFeatures(task, core);
  const { before, after } = await wrap(task, engine);
  const parts = [before, engine, after];
  await writeFile(task.output, parts);
  return { outcome: "done", ...measured(parts) };
}

export type NativeWrapped =
  | { readonly outcome: "done"; readonly bytes: number; readonly sha256: string }
  | { readonly outcome: "exports"; readonly printed: string };
