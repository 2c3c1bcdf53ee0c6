import type { Diagnostic, TorvynError } from "@torvyn/contract";
import { complainAbout, showDiagnostic } from "../output/failure.js";
import type { Output } from "../output/output.js";
import type { RunningFlow } from "./running.js";
import { Screen } from "./screen.js";
import { type Sample, stageLines } from "./stage-lines.js";

/** How often the live lines are drawn on a terminal, and written elsewhere, in milliseconds. */
const drawMs = 250;
const writeMs = 5000;

/** What the developer sees: on a terminal live lines below everything else, elsewhere plain lines. */
export class DevConsole implements Disposable {
  readonly #output: Output;
  readonly #screen: Screen | undefined;
  readonly #timer: NodeJS.Timeout;
  readonly #decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  #running: RunningFlow | undefined;
  #before: Sample | undefined;
  #note = "";

  constructor(output: Output) {
    this.#output = output;
    const terminal = process.stderr.isTTY === true && process.env.TERM !== "dumb" && !output.quiet;
    this.#screen = terminal
      ? new Screen({
          get columns() {
            return process.stderr.columns || 80;
          },
          write: (text) => void process.stderr.write(text),
        })
      : undefined;
    this.#timer = setInterval(() => this.#tick(), terminal ? drawMs : writeMs);
  }

  /** How the components of a flow print: by this console when they share a terminal with it. */
  get streams(): { stdout: number | ((bytes: Uint8Array) => void); stderr: number | ((bytes: Uint8Array) => void) } {
    const stdout = this.#output.human ? 1 : 2;
    if (this.#screen === undefined) return { stdout, stderr: 2 };
    const shared = stdout === 2 || process.stdout.isTTY === true;
    return { stdout: shared ? this.#printer("stdout") : stdout, stderr: this.#printer("stderr") };
  }

  /** Text that is no line of ours, such as a trace. */
  print(text: string): void {
    if (this.#screen !== undefined) this.#screen.print(text);
    else process.stderr.write(text);
  }

  say(text: string): void {
    this.#above(() => this.#output.say(text));
  }

  warn(diagnostic: Diagnostic): void {
    this.say(showDiagnostic(diagnostic, this.#output));
  }

  complain(error: TorvynError): void {
    this.#above(() => complainAbout(error, this.#output));
  }

  /** Shows this run from now on; undefined when none goes on. */
  follow(running: RunningFlow | undefined, note: string): void {
    this.#running = running;
    this.#before = undefined;
    this.#note = note;
    this.#tick();
  }

  /** The last counts of a run that ended are not shown live any more. */
  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#screen?.close();
  }

  #printer =
    (stream: "stdout" | "stderr") =>
    (bytes: Uint8Array): void =>
      this.print(this.#decoders[stream].decode(bytes, { stream: true }));

  #above(work: () => void): void {
    if (this.#screen !== undefined) this.#screen.above(work);
    else work();
  }

  #tick(): void {
    const sample = this.#running?.sample();
    const moved = sample !== this.#before;
    const lines =
      sample === undefined ? [] : stageLines(sample, this.#before, this.#running?.activity, this.#output.err);
    if (moved) this.#before = sample;
    if (this.#screen !== undefined) {
      const note = this.#note === "" ? [] : [this.#output.err.dim(this.#note)];
      this.#screen.show([...lines, ...note]);
    } else if (moved && sample !== undefined) {
      for (const line of lines) this.#output.say(line.trimEnd());
    }
  }
}
