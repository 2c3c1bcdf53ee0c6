import type { Context, Outcome } from "../../program/command.js";
import { type FlowRun, runFlow } from "../../running/flow-run.js";
import type { FlowOptions } from "./definition.js";
import { nodeLines, summaryLines } from "./summary.js";

export async function run(context: Context, options: FlowOptions): Promise<Outcome> {
  const { output } = context;
  const done = await runFlow(context, options, { guestStdout: output.human ? 1 : 2 });
  output.say(summaryLines(done.result, output.err).join("\n"));
  for (const line of nodeLines(done.result)) output.detail(line);
  return { data: resultData(done), error: done.result.error };
}

/** Elements that entered the flow at its sources. */
const entered = ({ result }: FlowRun): number =>
  result.nodes.filter((node) => node.role === "source").reduce((total, node) => total + node.out, 0);

function resultData(done: FlowRun): Record<string, unknown> {
  const { result } = done;
  const seconds = result.durationNs / 1e9;
  const elements = entered(done);
  return {
    flow_name: result.flow,
    status: result.status,
    duration_secs: seconds,
    elements_processed: elements,
    elements_delivered: result.delivered,
    throughput_elem_per_sec: seconds > 0 ? elements / seconds : 0,
    error_count: result.nodes.reduce((total, node) => total + node.errors, 0),
    component_count: result.nodes.length,
    edge_count: result.edges.length,
    nodes: result.nodes.map(({ name, in: taken, out, dropped, errors }) => ({ name, in: taken, out, dropped, errors })),
  };
}
