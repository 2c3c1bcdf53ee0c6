import type { FlowResult } from "@torvyn/runtime";
import { summaryJson, summaryText, TraceDocument, TraceLines, TraceRecorder, TraceText } from "@torvyn/tracer";
import { writeBlocking } from "../../output/blocking.js";
import type { Context, Outcome } from "../../program/command.js";
import { runFlow } from "../../running/flow-run.js";
import type { TraceOptions } from "./definition.js";

/** Elements that a JSON document holds when no limit is given, and at most. JSON lines have no such bound. */
const DOCUMENT_ELEMENTS = 10_000;
const MAX_DOCUMENT_ELEMENTS = 100_000;

const byFormat = { human: traceText, json: traceDocument, jsonl: traceLines };

/** Runs the flow under the recorder; a flow that was ended from outside did not tell its end. */
async function record(context: Context, options: TraceOptions, recorder: TraceRecorder): Promise<FlowResult> {
  const { result } = await runFlow(context, options, { guestStdout: 2, observer: recorder });
  recorder.end();
  return result;
}

/** Traces a flow; stdout is the trace's, so components print to stderr. */
export const trace = (context: Context, options: TraceOptions): Promise<Outcome> =>
  byFormat[context.output.format](context, options);

async function traceText(context: Context, options: TraceOptions): Promise<Outcome> {
  const style = context.output.out;
  const backpressure = options.showBackpressure === true;
  const recorder = new TraceRecorder(new TraceText(writeBlocking, { backpressure, style }));
  const result = await record(context, options, recorder);
  writeBlocking(`${summaryText(recorder.summary(result), style)}\n`);
  return { data: undefined, error: result.error };
}

async function traceDocument(context: Context, options: TraceOptions): Promise<Outcome> {
  const maxElements = Math.min(options.limit ?? DOCUMENT_ELEMENTS, MAX_DOCUMENT_ELEMENTS);
  const document = new TraceDocument({ maxElements, backpressure: options.showBackpressure === true });
  const recorder = new TraceRecorder(document);
  const result = await record(context, options, recorder);
  return { data: document.document(recorder.summary(result)), error: result.error };
}

async function traceLines(context: Context, options: TraceOptions): Promise<Outcome> {
  const recorder = new TraceRecorder(
    new TraceLines(writeBlocking, { backpressure: options.showBackpressure === true }),
  );
  const result = await record(context, options, recorder);
  return { data: summaryJson(recorder.summary(result)), error: result.error };
}
