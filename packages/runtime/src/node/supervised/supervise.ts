import { Worker } from "node:worker_threads";
import { TorvynError } from "@torvyn/contract";
import { argumentError, requireAmount, requireFunction, requireObject } from "../../arguments.js";
import type { Observer } from "../../observe/observer.js";
import type { FlowCounts, FlowResult } from "../../observe/result.js";
import { manifestOrPath } from "../manifest-input.js";
import type {
  Activity,
  DriveOptions,
  Driver,
  ManifestInput,
  Outcome,
  Print,
  SupervisedFlow,
  SuperviseOptions,
} from "../options.js";
import { fromPlain } from "./plain-error.js";
import {
  type EventKind,
  type ForwardedEvent,
  handledSlot,
  printedSlot,
  type Question,
  type SupervisorMessage,
  sharedSlots,
  type WorkerInput,
  type WorkerMessage,
} from "./protocol.js";
import { CallWatch } from "./watch.js";

const defaultGraceMs = 5000;
/** The longest delay that a timer of Node takes, in milliseconds: one that is given more ends at once. */
const longestDelay = 2 ** 31 - 1;

/** A question that is not answered yet. */
interface Answering {
  readonly resolve: (answer: FlowCounts | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** Runs a flow in a thread of its own, so that a component that hangs can be named and ended. */
export function superviseFlow(manifest: ManifestInput, options: SuperviseOptions = {}): SupervisedFlow {
  return new Supervisor<FlowResult>(manifest, options, undefined, (observer, result) => observer?.end?.(result));
}

/**
 * Has a module drive a flow in a thread of its own, such as to run it many times and to measure without another thread in
 * between.
 */
export function driveFlow<Input, Result extends Outcome>(
  manifest: ManifestInput,
  driver: Driver<Input>,
  options: DriveOptions = {},
): SupervisedFlow<Result> {
  if (!(driver?.module instanceof URL)) throw argumentError("driver.module", "the URL of a module", driver?.module);
  return new Supervisor<Result>(manifest, options, driver);
}

/** What is told at the end, and to whom. */
type Ended<Result> = (observer: Observer | undefined, result: Result) => void;

class Supervisor<Result extends Outcome> implements SupervisedFlow<Result> {
  readonly result: Promise<Result>;
  readonly #options: SuperviseOptions;
  readonly #ended: Ended<Result>;
  readonly #worker: Worker;
  readonly #watch: CallWatch;
  readonly #shared = new Int32Array(new SharedArrayBuffer(sharedSlots * Int32Array.BYTES_PER_ELEMENT));
  readonly #timers: NodeJS.Timeout[] = [];
  #resolve: (result: Result) => void = () => {};
  #reject: (error: unknown) => void = () => {};
  #flow: string | undefined;
  #initTimeoutMs = Number.POSITIVE_INFINITY;
  #teardownTimeoutMs = Number.POSITIVE_INFINITY;
  #draining = false;
  #isOver = false;
  #observer: Observer | undefined;
  #asked = 0;
  readonly #open = new Map<number, Answering>();

  constructor(
    manifest: ManifestInput,
    options: SuperviseOptions,
    driver: Driver<unknown> | undefined,
    ended: Ended<Result> = () => {},
  ) {
    this.#options = options;
    this.#observer = options.observer;
    this.#ended = ended;
    this.result = new Promise<Result>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    }).finally(() => this.#over());
    // Whoever only drains or terminates need not look at the result.
    this.result.catch(() => undefined);
    const { flow, config, limits, limit, stdout = 1, stderr = 2, observer, ready } = options;
    requireAmount("timeoutMs", options.timeoutMs);
    requireAmount("graceMs", options.graceMs);
    requireObject("observer", observer);
    requireFunction("onLoaded", options.onLoaded);
    const input: WorkerInput = {
      manifest: manifestOrPath(manifest),
      load: { flow, config, limits },
      limit,
      waits: ready !== undefined,
      driver: driver && { module: driver.module.href, input: driver.input },
      stdout: descriptorOf(stdout),
      stderr: descriptorOf(stderr),
      events: eventsOf(observer),
      shared: this.#shared,
    };
    // Without the flags of this process: some, such as --input-type, keep a thread from starting.
    this.#worker = new Worker(new URL("./worker.js", import.meta.url), { workerData: input, execArgv: [] });
    this.#worker.on("message", (message: WorkerMessage) => this.#receive(message));
    this.#worker.on("error", (cause) => this.#reject(threadError(cause)));
    this.#worker.on("exit", () => this.#reject(this.#terminated("The flow's thread was ended.")));
    this.#watch = new CallWatch(this.#shared, (activity) => this.#enforce(activity));
    // Whatever it is: the thread waits for the message.
    if (ready !== undefined) Promise.resolve(ready).then(() => this.#send({ kind: "load" }), this.#reject);
  }

  activity(): Activity | undefined {
    return this.#watch.activity();
  }

  drain(): void {
    if (this.#draining) return;
    this.#draining = true;
    this.#send({ kind: "drain" });
    const graceMs = this.#options.graceMs ?? defaultGraceMs;
    this.#after(graceMs, () => {
      const activity = this.activity();
      if (activity !== undefined) this.#hung(activity);
      else this.#reject(this.#terminated(`The flow did not drain within ${graceMs} ms.`));
    });
  }

  async replace(node: string, bytes?: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#ask({ kind: "replace", node, bytes });
  }

  async counts(): Promise<FlowCounts | undefined> {
    return this.#isOver ? undefined : this.#ask({ kind: "counts" });
  }

  observe(observer: Observer | undefined): void {
    requireObject("observer", observer);
    this.#observer = observer;
    this.#send({ kind: "observe", events: eventsOf(observer) });
  }

  async terminate(): Promise<void> {
    const activity = this.activity();
    const where = activity === undefined ? "" : ` while "${activity.node}" was in ${activity.operation}`;
    this.#reject(this.#terminated(`The flow was terminated${where}.`));
    await this.#worker.terminate();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.terminate();
  }

  #send(message: SupervisorMessage): void {
    this.#worker.postMessage(message);
  }

  #ask(question: Question): Promise<FlowCounts | undefined> {
    return new Promise((resolve, reject) => {
      const id = this.#asked++;
      this.#open.set(id, { resolve, reject });
      if (this.#isOver) this.#refuseAll();
      else this.#send({ kind: "question", id, question });
    });
  }

  /** Nobody is there any more to answer. */
  #refuseAll(): void {
    const message = "The flow is over.";
    for (const { reject } of this.#open.values()) {
      reject(new TorvynError("FLOW_MISUSED", message, { flow: this.#flow }));
    }
    this.#open.clear();
  }

  #receive(message: WorkerMessage): void {
    switch (message.kind) {
      case "loaded":
        this.#flow = message.flow;
        this.#watch.name(message.nodes);
        this.#initTimeoutMs = message.initTimeoutMs;
        this.#teardownTimeoutMs = message.teardownTimeoutMs;
        if (this.#options.timeoutMs !== undefined) this.#after(this.#options.timeoutMs, () => this.drain());
        this.#guard(() => this.#options.onLoaded?.());
        break;
      case "events":
        this.#replay(message.events);
        Atomics.add(this.#shared, handledSlot, 1);
        Atomics.notify(this.#shared, handledSlot);
        break;
      case "result": {
        const result = message.result as Result;
        const whole: Result = message.error === undefined ? result : { ...result, error: fromPlain(message.error) };
        this.#guard(() => this.#ended(this.#observer, whole));
        this.#resolve(whole);
        break;
      }
      case "print": {
        const print = this.#options[message.stream];
        this.#guard(() => typeof print === "function" && print(message.bytes));
        Atomics.add(this.#shared, printedSlot, 1);
        Atomics.notify(this.#shared, printedSlot);
        break;
      }
      case "answer":
        this.#open.get(message.id)?.resolve(message.answer);
        this.#open.delete(message.id);
        break;
      case "refusal":
        this.#open.get(message.id)?.reject(fromPlain(message.error));
        this.#open.delete(message.id);
        break;
      case "failed":
        this.#reject(fromPlain(message.error));
    }
  }

  #replay(events: readonly ForwardedEvent[]): void {
    const observer = this.#observer as Record<EventKind, ((event: unknown) => void) | undefined> | undefined;
    this.#guard(() => {
      for (const [kind, event] of events) observer?.[kind]?.(event);
    });
  }

  /** What an observer throws ends the flow, as it does without a thread in between. */
  #guard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#reject(error);
    }
  }

  /** The manifest bounds set-up and tear-down of components. */
  #enforce(activity: Activity | undefined): void {
    const { operation, forMs } = activity ?? {};
    if (activity === undefined || forMs === undefined) return;
    if (operation === "init" && forMs <= this.#initTimeoutMs) return;
    if (operation === "teardown" && forMs <= this.#teardownTimeoutMs) return;
    if (operation !== "init" && operation !== "teardown") return;
    this.#hung(activity);
  }

  #hung({ node, operation, forMs }: Activity): void {
    const message = `The component of "${node}" did not return from ${operation} for ${Math.round(forMs)} ms.`;
    this.#reject(new TorvynError("COMPONENT_HUNG", message, { flow: this.#flow, component: node }));
  }

  #terminated(message: string): TorvynError {
    return new TorvynError("FLOW_TERMINATED", message, { flow: this.#flow });
  }

  #after(ms: number, work: () => void): void {
    const rest = ms - longestDelay;
    const timer = rest > 0 ? setTimeout(() => this.#after(rest, work), longestDelay) : setTimeout(work, ms);
    this.#timers.push(timer.unref());
  }

  #over(): void {
    this.#isOver = true;
    this.#refuseAll();
    this.#watch.stop();
    this.#timers.forEach(clearTimeout);
    // What components were granted may have left something running in it.
    void this.#worker.terminate();
  }
}

/** `end` is not among them: it is told from the result. */
const kinds: readonly EventKind[] = ["start", "call", "backpressure", "buffer"];

const descriptorOf = (stream: number | Print): number | undefined => (typeof stream === "number" ? stream : undefined);

const eventsOf = (observer: Observer | undefined): readonly EventKind[] =>
  observer === undefined ? [] : kinds.filter((kind) => typeof observer[kind] === "function");

function threadError(cause: Error): TorvynError {
  // A thread starts from a file of its own, which a bundler that does not know of it leaves behind.
  const lost = "code" in cause && cause.code === "MODULE_NOT_FOUND";
  const help = lost ? "Leave @torvyn/runtime out of the bundle: declare it external." : undefined;
  return new TorvynError("INTERNAL", `The flow's thread failed: ${cause.message}`, { cause, help });
}
