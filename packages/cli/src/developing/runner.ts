import type { TorvynError } from "@torvyn/contract";
import type { FlowResult } from "@torvyn/runtime";
import { TraceRecorder, TraceText } from "@torvyn/tracer";
import type { DevOptions } from "../commands/dev/definition.js";
import { summaryLines } from "../commands/run/summary.js";
import { formatNanoseconds } from "../output/amounts.js";
import { asTorvynError } from "../output/failure.js";
import type { Context } from "../program/command.js";
import { endOnClosedStdout } from "../running/closed-stdout.js";
import { withGuestPlace } from "../running/guest-failure.js";
import type { DevConsole } from "./console.js";
import type { ProjectView } from "./project-view.js";
import { RunningFlow, Stuck } from "./running.js";

const keyHelp = "q quits, r runs anew, t shows a trace";

/** Keeps a flow running, and tells how it goes. */
export class Runner {
  runs = 0;
  swaps = 0;
  delivered = 0;
  readonly #context: Context;
  readonly #options: DevOptions;
  readonly #console: DevConsole;
  #running: RunningFlow | undefined;
  #view: ProjectView | undefined;
  #traces = false;

  constructor(context: Context, options: DevOptions, devConsole: DevConsole) {
    this.#context = context;
    this.#options = options;
    this.#console = devConsole;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Says that nothing runs, and why. */
  wait(why: string): void {
    this.#console.say(this.#context.output.err.yellow(why));
    if (!this.isRunning) this.#console.follow(undefined, `${why} ${keyHelp}`);
  }

  /** Starts the flow; one that runs is drained before. */
  async start(view: ProjectView): Promise<void> {
    await this.stop();
    this.#view = view;
    this.runs++;
    this.#console.say(`${this.#context.output.err.cyan("▶")} Running flow "${view.flow.name}"`);
    const running = await RunningFlow.start(view.project.file, view.flow, {
      config: view.config,
      limit: this.#options.limit,
      ...this.#console.streams,
      observer: this.#traces ? this.#tracer() : undefined,
    });
    this.#running = running;
    this.#console.follow(running, keyHelp);
    void running.ended.then(({ result, error }) => {
      // Somebody else tells of one that was stopped.
      if (this.#running === running) this.#over(result, error);
    });
  }

  /** Drains the flow that runs, and tells how it ended. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (running === undefined) return;
    this.#running = undefined;
    await running.drain();
    const { result, error } = await running.ended;
    this.#tell(result, error);
  }

  /** Puts a node's new component in place; `name` is what it is called. A flow that cannot be swapped is started anew. */
  async swap(node: string, name: string | undefined): Promise<void> {
    const { err } = this.#context.output;
    const began = performance.now();
    const running = this.#running;
    try {
      await running?.replace(node);
      this.swaps++;
      const took = formatNanoseconds((performance.now() - began) * 1e6);
      this.#console.say(
        `${err.green("✓")} ${node}: swapped in ${took}${name === undefined ? " (its file changed)" : ""}`,
      );
    } catch (error) {
      if (error instanceof Stuck) await this.#restart(error.message);
      // A flow that has ended in the meantime runs anew with what was built.
      else if (this.#running !== running) await this.start(this.#view as ProjectView);
      else {
        this.#console.complain(this.#placed(asTorvynError(error)));
        this.#console.say(`${err.red("✗")} ${node}: the one before goes on.`);
      }
    }
  }

  toggleTrace(): void {
    this.#traces = !this.#traces;
    this.#running?.observe(this.#traces ? this.#tracer() : undefined);
    this.#console.say(this.#context.output.err.dim(this.#traces ? "Tracing; t ends it." : "Tracing is off."));
  }

  async #restart(why: string): Promise<void> {
    this.#console.say(this.#context.output.err.yellow(`${why}: ending the flow, and starting anew.`));
    const running = this.#running;
    this.#running = undefined;
    await running?.terminate();
    await this.start(this.#view as ProjectView);
  }

  #placed(error: TorvynError): TorvynError {
    return this.#view === undefined ? error : withGuestPlace(error, this.#view.project);
  }

  #tracer(): TraceRecorder {
    return new TraceRecorder(
      new TraceText((text) => this.#console.print(text), { backpressure: true, style: this.#context.output.err }),
    );
  }

  #over(result: FlowResult | undefined, error: unknown): void {
    this.#running = undefined;
    this.#tell(result, error);
    const ended = result?.status === "completed" ? "The source has ended" : "The flow has ended";
    this.wait(`${ended}: it runs again with the next change.`);
  }

  #tell(result: FlowResult | undefined, error: unknown): void {
    this.#console.follow(undefined, "");
    const failure = result === undefined ? error : result.error;
    // No run that comes could print anything.
    endOnClosedStdout(failure);
    if (failure !== undefined) this.#console.complain(this.#placed(asTorvynError(failure)));
    if (result === undefined) return;
    this.delivered += result.delivered;
    this.#console.say(summaryLines(result, this.#context.output.err).join("\n"));
  }
}
