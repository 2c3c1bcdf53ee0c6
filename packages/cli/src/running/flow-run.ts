import { TorvynError } from "@torvyn/contract";
import type { FlowGraph } from "@torvyn/manifest";
import type { FlowResult, Observer } from "@torvyn/runtime";
import { superviseFlow } from "@torvyn/runtime/supervised";
import { prepare } from "../building/prepare.js";
import type { FlowOptions } from "../commands/run/definition.js";
import type { Context } from "../program/command.js";
import { openFlow } from "./chosen-flow.js";
import { endOnClosedStdout } from "./closed-stdout.js";
import { withGuestPlace } from "./guest-failure.js";
import { Interruption } from "./signals.js";
import { Waiting } from "./waiting.js";
import { optimiseLater, setWebAssemblyFlags } from "./webassembly-flags.js";

/** The longest delay that a timer of Node takes, in milliseconds. */
const LONGEST_DELAY = 2 ** 31 - 1;

/** What a flow gets for draining when its time is up, in milliseconds; less when it had less time to run. */
const LONGEST_GRACE = 5000;

/** Without a timeout only the user asks for the end, and a second Ctrl-C cuts a drain short that takes too long. */
const graceAfter = (timeout: number | undefined): number =>
  timeout === undefined ? LONGEST_DELAY : Math.min(LONGEST_GRACE, timeout);

export interface FlowRun {
  readonly flow: FlowGraph;
  readonly result: FlowResult;
}

interface Attendance {
  /** File descriptor for what components print to stdout. */
  readonly guestStdout: 1 | 2;
  readonly observer?: Observer;
}

/** Runs the flow that the options choose, in a thread of its own: build, announce, run, drain on Ctrl-C. */
export async function runFlow(context: Context, options: FlowOptions, attendance: Attendance): Promise<FlowRun> {
  const { output } = context;
  const { project, flow, config } = await openFlow(context, options);
  const prepared = prepare(context, project, flow, options).then(setWebAssemblyFlags);
  await using supervised = superviseFlow(project.file, {
    flow: flow.name,
    config,
    limit: options.limit,
    timeoutMs: options.timeout,
    graceMs: graceAfter(options.timeout),
    stdout: attendance.guestStdout,
    observer: attendance.observer,
    ready: prepared,
    onLoaded: optimiseLater,
  });
  await prepared;
  let asked = false;
  using waiting = new Waiting(supervised, output);
  using _ = new Interruption(() => {
    asked = true;
    output.say(output.err.dim("Draining; press Ctrl-C again to stop at once."));
    waiting.begin();
    supervised.drain();
  });
  output.say(`${output.err.cyan("▶")} Running flow "${flow.name}"`);
  const result = await supervised.result;
  endOnClosedStdout(result.error);
  const timedOut = result.status === "interrupted" && !asked && options.timeout !== undefined;
  const error = timedOut
    ? timeoutError(flow.name, options.timeout)
    : result.error && withGuestPlace(result.error, project);
  return { flow, result: error === undefined ? result : { ...result, error } };
}

const timeoutError = (flow: string, timeout: number): TorvynError =>
  new TorvynError(
    "FLOW_TIMEOUT",
    `the flow "${flow}" had not come to its end after ${timeout / 1000} s, and was drained`,
    {
      flow,
      help: "What was delivered until then is counted. Give it more time, or end its stream with --limit.",
    },
  );
