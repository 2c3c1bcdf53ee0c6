// The way of an element, top to bottom: source call -> buffer -> queue -> filter or processor call -> queue -> sink call.
// Each node at work does a turn: as many calls as there is input, room downstream and time.
import type { Element } from "./element.js";
import type { FilterNode, ProcessorNode, SinkNode, SourceNode } from "./nodes.js";
import type { Run } from "./run.js";

/** Milliseconds that a sink is left alone after its first `pause`; doubled by each further one, up to the longest. */
export const firstBackoffMs = 10;
export const longestBackoffMs = 1000;

/** Source call -> buffer -> queue. Runs ahead until the source is told to pause. Returns how many calls were made. */
export function pullTurn(run: Run, node: SourceNode): number {
  let calls = 0;
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
      if (run.observer !== undefined) run.span(node, "pull", "end");
      // Told to pause while the pull was under way: this none is the source's way to say so, not the end.
      if (node.pressure === 0) endSource(node);
      break;
    }
    element.sequence = run.nextSequence++;
    element.timestampNs = run.clock.epochNs(run.clock.now());
    node.out++;
    // Ends before its last element is queued: a source that is at its end is told nothing any more.
    if (--run.remaining === 0) endSource(node);
    run.inFlight = element;
    if (run.observer !== undefined) run.span(node, "pull", "emit", element, element.payload, "created");
    run.inFlight = undefined;
    node.output.push(element);
    if (run.slice.over(node.pace)) break;
  }
  return calls;
}

/** The source will not be pulled again: its stream ends once its queue is drained. */
export function endSource(node: SourceNode): void {
  node.ended = true;
  node.output.closed = true;
}

/** Queue -> filter call -> queue: the same element with the same buffer, or its end. */
export function evaluateTurn(run: Run, node: FilterNode): number {
  let calls = 0;
  while (!node.output.full) {
    const element = node.input.front;
    if (element === undefined) break;
    run.inFlight = element;
    node.input.shift();
    node.in++;
    run.enter(node.elementCall);
    const passes = node.stage.evaluate(element);
    run.leave();
    calls++;
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
    if (run.slice.over(node.pace)) break;
  }
  if (node.input.finished) node.output.closed = true;
  return calls;
}

/** Queue -> processor call -> queue: another buffer under the input's sequence and timestamp, or the element's end. */
export function processTurn(run: Run, node: ProcessorNode): number {
  let calls = 0;
  while (!node.output.full) {
    const element = node.input.front;
    if (element === undefined) break;
    run.inFlight = element;
    node.input.shift();
    node.in++;
    const output = run.elements.take();
    run.enter(node.elementCall);
    const emits = node.stage.process(element, output);
    run.leave();
    calls++;
    if (emits) {
      output.sequence = element.sequence;
      output.timestampNs = element.timestampNs;
      node.out++;
      if (run.observer !== undefined) {
        run.span(node, "process", "emit", output, output.payload, "created", element.payload);
      }
      node.output.push(output);
    } else {
      run.elements.giveBack(output);
      node.dropped++;
      if (run.observer !== undefined) run.span(node, "process", "drop", element, element.payload, lastUse(element));
    }
    run.inFlight = undefined;
    run.elements.release(element);
    if (run.slice.over(node.pace)) break;
  }
  if (node.input.finished) node.output.closed = true;
  return calls;
}

/** Queue -> sink call. After `pause` the sink is left alone; the push after the back-off is the probe. */
export function pushTurn(run: Run, node: SinkNode): number {
  let calls = 0;
  if (node.paused && run.clock.now() < node.retryAt) return calls;
  for (;;) {
    const element = node.input.front;
    if (element === undefined) break;
    run.inFlight = element;
    node.input.shift();
    node.in++;
    run.enter(node.elementCall);
    const answer = node.stage.push(element);
    run.leave();
    calls++;
    run.delivered++;
    if (run.observer !== undefined) {
      run.span(node, "push", answer === "pause" ? "pause" : "ok", element, element.payload, lastUse(element));
    }
    run.inFlight = undefined;
    run.elements.release(element);
    if (answer === "pause") {
      pauseSink(run, node);
      break;
    }
    node.backoffMs = firstBackoffMs;
    if (node.paused) resumeSink(run, node);
    if (run.slice.over(node.pace)) break;
  }
  return calls;
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
