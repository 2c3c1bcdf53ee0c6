// The thread in which a supervised flow runs.
import { parentPort, workerData } from "node:worker_threads";
import { TorvynError } from "@torvyn/contract";
import { argumentError } from "../../arguments.js";
import type { Flow } from "../../flow/options.js";
import { planManifest } from "../../link/load.js";
import { readComponentFile } from "../components.js";
import { readConfigFile } from "../config-file.js";
import { readManifest } from "../manifest.js";
import type { Drive, Outcome } from "../options.js";
import { ForwardingObserver } from "./forward.js";
import { Output } from "./output.js";
import { toPlain } from "./plain-error.js";
import type { EventKind, Question, SupervisorMessage, WorkerInput, WorkerMessage } from "./protocol.js";

const port = parentPort;
if (port === null) throw new Error("this module is the thread of a supervised flow");
const post = (message: WorkerMessage): void => port.postMessage(message);
const input = workerData as WorkerInput;
const drain = new AbortController();

let begin = (): void => {};
const begun = new Promise<void>((resolve) => {
  begin = resolve;
});

port.on("message", (message: SupervisorMessage) => {
  switch (message.kind) {
    case "load":
      return begin();
    case "drain":
      return drain.abort();
    case "observe":
      return void loaded.then((flow) => observe(flow, message.events)).catch(() => {});
    case "question":
      return void answer(message.id, message.question);
  }
});

const output = new Output(
  input,
  (stream, bytes) => post({ kind: "print", stream, bytes }),
  () => drain.abort(),
);

let observer: ForwardingObserver | undefined;
let batches = 0;

/** The observer that sends these events; the one before has sent its last. */
function forward(events: readonly EventKind[]): ForwardingObserver | undefined {
  batches = observer?.close() ?? batches;
  observer =
    events.length === 0
      ? undefined
      : new ForwardingObserver(events, input.shared, (batch) => post({ kind: "events", events: batch }), batches);
  return observer;
}

const observe = (flow: Flow, events: readonly EventKind[]): void => flow.observe(forward(events));

async function answer(id: number, question: Question): Promise<void> {
  try {
    const flow = await loaded;
    if (question.kind === "replace") await flow.replace(question.node, question.bytes);
    post({ kind: "answer", id, answer: flow.counts() });
  } catch (error) {
    post({ kind: "refusal", id, error: toPlain(error) });
  }
}

async function load(): Promise<Flow> {
  const { load, shared, waits } = input;
  const { manifest, lines } = await readManifest(input.manifest);
  if (waits) await begun;
  const streams = { stdout: output.printer("stdout"), stderr: output.printer("stderr") };
  const internals = { activity: shared, lines, readConfigFile };
  const flow = await planManifest(manifest, readComponentFile, { ...load, ...streams }, internals);
  const { componentInitTimeoutMs: initTimeoutMs, componentTeardownTimeoutMs: teardownTimeoutMs } = manifest.runtime;
  post({ kind: "loaded", flow: flow.name, nodes: flow.nodes, initTimeoutMs, teardownTimeoutMs });
  return flow;
}

async function run(flow: Flow): Promise<void> {
  const { limit, events } = input;
  try {
    const observer = forward(events);
    const { error: failure, ...result } = await driven(flow, () => flow.run({ signal: drain.signal, limit, observer }));
    forward([]);
    const error = failure ?? (output.closed === undefined ? undefined : outputError(flow.name, output.closed));
    if (error === undefined) post({ kind: "result", result, error });
    else post({ kind: "result", result: { ...result, status: "failed" }, error: toPlain(error) });
  } finally {
    forward([]);
  }
}

/** What the driver does, or one run when there is none. */
async function driven(flow: Flow, run: () => Promise<Outcome>): Promise<Outcome> {
  const { driver } = input;
  if (driver === undefined) return run();
  const { drive } = (await import(driver.module)) as { readonly drive: Drive<unknown, Outcome> };
  if (typeof drive !== "function") throw argumentError(`export drive of ${driver.module}`, "a function", drive);
  const outcome = await drive(flow, driver.input, drain.signal);
  if (typeof outcome === "object" && outcome !== null) return outcome;
  throw argumentError(`result of drive in ${driver.module}`, "an object with a status", outcome);
}

function outputError(flow: string, cause: NodeJS.ErrnoException): TorvynError {
  return cause.code === "EPIPE"
    ? new TorvynError("OUTPUT_CLOSED", "Nobody reads what the components print any more.", { cause, flow })
    : new TorvynError("IO_FAILED", `What the components print cannot be written: ${cause.message}.`, { cause, flow });
}

const loaded = load();
loaded
  .then(run)
  .catch((error: unknown) => post({ kind: "failed", error: toPlain(error) }))
  .finally(() => port.close());
