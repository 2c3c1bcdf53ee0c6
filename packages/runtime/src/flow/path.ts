// The way of an element, top to bottom: source call -> buffer -> queue -> filter or processor call -> queue -> sink call.
// Each node at work does a turn: as many calls as there is input, room downstream and time. A component that takes many
// elements in one call does the same turns in `batch-path.ts`; what becomes of each element stands here.
import { evaluateBatches, processBatches, pullBatches, pushBatches } from "./batch-path.js";
import type { Element } from "./element.js";
import type { FilterNode, ProcessorNode, SinkNode, SourceNode } from "./nodes.js";
import type { Run } from "./run.js";

/** Milliseconds that a sink is left alone after its first `pause`; doubled by each further one, up to the longest. */
export const firstBackoffMs = 10;
export const longestBackoffMs = 1000;

/**
 * Bytes of payloads after which a source hands over to the next node: what has just been written is read while it is
 * still near the processor.
 */
export const turnBytes = 256 * 1024;

/** Source call -> buffer -> queue. Runs ahead until the source is told to pause. Returns how many calls were made. */
export function pullTurn(run: Run, node: SourceNode): number {
  if (node.stage.batch !== undefined) return pullBatches(run, node, node.stage.batch);
  let calls = 0;
  let bytes = 0;
  while (!node.ended && node.pressure === 0) {
    if (run.remaining === 0) {
      endSource(node);
      break;
    }
    const element = run.elements.take();
    run.enter(node.elementCall);
    const some = node.stage.pull(element);
    run.leave();
    calls++;
    if (!some) {
      run.elements.giveBack(element);
      endStream(run, node);
      break;
    }
    bytes += element.payload.size;
    enterFlow(run, node, element, run.clock.epochNs(run.clock.now()));
    if (run.slice.over(node.pace) || bytes >= turnBytes) break;
  }
  return calls;
}

/** A source has handed an element over. */
export function enterFlow(run: Run, node: SourceNode, element: Element, timestampNs: bigint): void {
  element.sequence = BigInt(run.nextSequence++);
  element.timestampNs = timestampNs;
  node.out++;
  // Ends before its last element is queued: a source that is at its end is told nothing any more.
  if (--run.remaining === 0) endSource(node);
  run.inFlight = element;
  if (run.observer !== undefined) run.span(node, "pull", "emit", element, element.payload, "created");
  run.inFlight = undefined;
  node.output.push(element);
}

/** A source has answered none. */
export function endStream(run: Run, node: SourceNode): void {
  if (run.observer !== undefined) run.span(node, "pull", "end");
  // Told to pause while the pull was under way: this none is the source's way to say so, not the end.
  if (node.pressure === 0) endSource(node);
}

/** The source will not be pulled again: its stream ends once its queue is drained. */
export function endSource(node: SourceNode): void {
  node.ended = true;
  node.output.closed = true;
}

/** Takes the oldest element out of a node's queue; now it is in flight. */
export function takeNext(run: Run, node: FilterNode | ProcessorNode | SinkNode, element: Element): void {
  run.inFlight = element;
  node.input.shift();
  node.in++;
}

/** Queue -> filter call -> queue: the same element with the same buffer, or its end. */
export function evaluateTurn(run: Run, node: FilterNode): number {
  if (node.stage.batch !== undefined) return evaluateBatches(run, node, node.stage.batch);
  let calls = 0;
  while (!node.output.full) {
    const element = node.input.front;
    if (element === undefined) break;
    takeNext(run, node, element);
    evaluateOne(run, node, element);
    calls++;
    if (run.slice.over(node.pace)) break;
  }
  if (node.input.finished) node.output.closed = true;
  return calls;
}

export function evaluateOne(run: Run, node: FilterNode, element: Element): void {
  run.enter(node.elementCall);
  const passes = node.stage.evaluate(element);
  run.leave();
  judged(run, node, element, passes);
}

/** A filter has decided about an element. */
export function judged(run: Run, node: FilterNode, element: Element, passes: boolean): void {
  if (passes) {
    node.out++;
    if (run.observer !== undefined) run.span(node, "evaluate", "pass", element, element.payload, "forwarded");
    run.inFlight = undefined;
    node.output.push(element);
  } else {
    node.dropped++;
    if (run.observer !== undefined) run.span(node, "evaluate", "drop", element, element.payload, lastUse(element));
    run.inFlight = undefined;
    run.elements.release(element);
  }
}

/** Queue -> processor call -> queue: another buffer under the input's sequence and timestamp, or the element's end. */
export function processTurn(run: Run, node: ProcessorNode): number {
  if (node.stage.batch !== undefined) return processBatches(run, node, node.stage.batch);
  let calls = 0;
  while (!node.output.full) {
    const element = node.input.front;
    if (element === undefined) break;
    takeNext(run, node, element);
    processOne(run, node, element);
    calls++;
    if (run.slice.over(node.pace)) break;
  }
  if (node.input.finished) node.output.closed = true;
  return calls;
}

export function processOne(run: Run, node: ProcessorNode, element: Element): void {
  const output = run.elements.take();
  run.enter(node.elementCall);
  const emits = node.stage.process(element, output);
  run.leave();
  if (!emits) run.elements.giveBack(output);
  made(run, node, element, emits ? output : undefined);
}

/** A processor has made an element out of another one, or none. */
export function made(run: Run, node: ProcessorNode, element: Element, output: Element | undefined): void {
  if (output !== undefined) {
    output.sequence = element.sequence;
    output.timestampNs = element.timestampNs;
    node.out++;
    if (run.observer !== undefined) {
      run.span(node, "process", "emit", output, output.payload, "created", element.payload);
    }
    node.output.push(output);
  } else {
    node.dropped++;
    if (run.observer !== undefined) run.span(node, "process", "drop", element, element.payload, lastUse(element));
  }
  run.inFlight = undefined;
  run.elements.release(element);
}

/** Queue -> sink call. After `pause` the sink is left alone; the push after the back-off is the probe. */
export function pushTurn(run: Run, node: SinkNode): number {
  if (node.paused && run.clock.now() < node.retryAt) return 0;
  if (node.stage.batch !== undefined) return pushBatches(run, node, node.stage.batch);
  let calls = 0;
  for (;;) {
    const element = node.input.front;
    if (element === undefined) break;
    takeNext(run, node, element);
    pushOne(run, node, element);
    calls++;
    if (node.paused || run.slice.over(node.pace)) break;
  }
  return calls;
}

export function pushOne(run: Run, node: SinkNode, element: Element): void {
  run.enter(node.elementCall);
  const answer = node.stage.push(element);
  run.leave();
  taken(run, node, element, answer);
}

/** A sink has taken an element. */
export function taken(run: Run, node: SinkNode, element: Element, answer: "ready" | "pause"): void {
  run.delivered++;
  if (run.observer !== undefined) {
    run.span(node, "push", answer === "pause" ? "pause" : "ok", element, element.payload, lastUse(element));
  }
  run.inFlight = undefined;
  run.elements.release(element);
  if (answer === "pause") {
    pauseSink(run, node);
    return;
  }
  node.backoffMs = firstBackoffMs;
  if (node.paused) resumeSink(run, node);
}

function pauseSink(run: Run, node: SinkNode): void {
  node.retryAt = run.clock.now() + node.backoffMs;
  node.backoffMs = Math.min(node.backoffMs * 2, longestBackoffMs);
  if (node.paused) return;
  node.paused = true;
  run.pressure.sinkPaused(node);
}

/** The probe was answered by `ready`, or there is none and the back-off has passed. */
export function resumeSink(run: Run, node: SinkNode): void {
  node.paused = false;
  run.pressure.sinkReady(node);
}

/** A lent buffer with one owner left is gone after this call; with more, other branches of the flow still need it. */
const lastUse = (element: Element): "released" | "borrowed" => (element.payload.owners === 1 ? "released" : "borrowed");
