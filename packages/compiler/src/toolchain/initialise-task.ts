import { writeFile } from "node:fs/promises";
import { GuestExit } from "../initialiser/memory-wasi.js";
import { ImportCalled, type Initialised, takeSnapshot } from "../initialiser/snapshot.js";
import { memorySections } from "../wasm/memory-sections.js";
import { engineArguments, engineEnvironment, initialiserNames, scripts } from "./engine.js";
import { type ReadyTemplate, readyTemplate } from "./ready-template.js";
import type { InitialiseResult, InitialiseTask, WarmTask } from "./tasks.js";
import { measured } from "./template.js";

const encoder = new TextEncoder();

/** Collects what the program prints while it is initialised. */
class Printed {
  private readonly chunks: Uint8Array[] = [];

  add(bytes: Uint8Array): void {
    this.chunks.push(bytes);
  }

  text(): string {
    return Buffer.concat(this.chunks).toString();
  }
}

function run({ template, engine }: ReadyTemplate, code: string, printed: Printed): Initialised {
  return takeSnapshot(engine.probe, engine.description.probe, initialiserNames, {
    files: new Map([
      [`/${scripts.bindings}`, encoder.encode(template.bindings)],
      [`/${scripts.source}`, encoder.encode(code)],
    ]),
    stdin: encoder.encode(engineArguments),
    environment: engineEnvironment(engine.description),
    write: (_, bytes) => printed.add(bytes),
  });
}

function explain(error: unknown, printed: string): InitialiseResult {
  if (error instanceof ImportCalled) return { outcome: "import", module: error.module, function: error.function };
  const guestEnded = error instanceof GuestExit;
  if (!guestEnded && !(error instanceof WebAssembly.RuntimeError)) throw error;
  // With nothing left at all, the engine cannot even say so.
  if (/\bout of memory\b|\bOOM\b/i.test(printed) || (guestEnded && printed.trim() === "")) return { outcome: "memory" };
  return guestEnded ? { outcome: "threw", printed } : { outcome: "aborted", printed, message: error.message };
}

/** Runs the bundle once, writes the component that starts from there, and says how it went. */
export async function initialise(task: InitialiseTask): Promise<InitialiseResult> {
  const loaded = await readyTemplate(task.template);
  if (loaded === undefined) return { outcome: "corrupt" };
  const printed = new Printed();
  let initialised: Initialised;
  try {
    initialised = run(loaded, task.code, printed);
  } catch (error) {
    return explain(error, printed.text());
  }
  if (initialised.status !== 0) return { outcome: "exports", printed: printed.text() };
  const { before, after, memory } = loaded.template;
  const parts = [before, loaded.engine.module, after, memorySections(memory, initialised.memory)];
  await writeFile(task.output, parts);
  return { outcome: "done", ...measured(parts), printed: printed.text() };
}

/** Makes the first bundle of a template as quick as the others. */
export async function warm({ template }: WarmTask): Promise<void> {
  await readyTemplate(template);
}
