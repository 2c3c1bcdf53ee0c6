// The same way as in `path.ts`, for components that take many elements in one call. A batch is what is queued, never more
// than there is room for, and ends wherever a component upstream would hear of something between two single calls: what is
// seen from outside, and in which order, is what single calls would show.
import { callSlot } from "./activity.js";
import type { LendBatch, PullBatch } from "./batch.js";
import type { Element } from "./element.js";
import type { StageFailure } from "./failure.js";
import type { FilterNode, FlowNodeState, ProcessorNode, SinkNode, SourceNode } from "./nodes.js";
import {
  endSource,
  endStream,
  enterFlow,
  evaluateOne,
  judged,
  made,
  processOne,
  pushOne,
  takeNext,
  taken,
  turnBytes,
} from "./path.js";
import type { Run } from "./run.js";

/** Source call -> buffers -> queue. */
export function pullBatches(run: Run, node: SourceNode, batch: PullBatch): number {
  let calls = 0;
  let bytes = 0;
  while (!node.ended && node.pressure === 0) {
    if (run.remaining === 0) {
      endSource(node);
      break;
    }
    const startedAt = run.clock.now();
    const most = Math.min(node.output.room, run.remaining, node.pace.batch);
    begin(run, node, most);
    batch.pull(most, turnBytes - bytes);
    const spans = returned(run, batch.count + (batch.ended || batch.failure !== undefined ? 1 : 0));
    calls++;
    try {
      bytes += pulled(run, node, batch, spans);
    } finally {
      end(run, node, batch);
    }
    if (run.slice.overBatch(node.pace, startedAt, batch.count) || bytes >= turnBytes) break;
  }
  return calls;
}

/** Takes what was pulled into the flow; returns how many bytes that is. */
function pulled(run: Run, node: SourceNode, batch: PullBatch, spans: number): number {
  const { count, failure, ended } = batch;
  let bytes = 0;
  const timestampNs = run.clock.epochNs(run.clock.now());
  for (let index = 0; index < count; index++) {
    const element = run.elements.take();
    run.reenter(node.elementCall);
    run.share(index, spans);
    batch.take(index, element);
    run.leave();
    bytes += element.payload.size;
    enterFlow(run, node, element, timestampNs);
  }
  if (failure !== undefined) fail(run, node, failure, count, spans);
  if (ended && !node.ended) {
    run.share(count, spans);
    endStream(run, node);
  }
  return bytes;
}

/** Queue -> filter call -> queue. */
export const evaluateBatches = (run: Run, node: FilterNode, batch: LendBatch): number =>
  lendBatches(run, node, batch, evaluateOne, (index, element) =>
    judged(run, node, element, batch.answer(index, element)),
  );

/** Queue -> processor call -> queue. */
export const processBatches = (run: Run, node: ProcessorNode, batch: LendBatch): number =>
  lendBatches(run, node, batch, processOne, (index, element) => {
    const output = batch.answer(index, element) ? run.elements.take() : undefined;
    if (output !== undefined) {
      run.reenter(node.elementCall);
      batch.take(index, output);
      run.leave();
    }
    made(run, node, element, output);
  });

/** Queue -> sink call. */
export const pushBatches = (run: Run, node: SinkNode, batch: LendBatch): number =>
  lendBatches(run, node, batch, pushOne, (index, element) => {
    batch.answer(index, element);
    taken(run, node, element, batch.ended && index === batch.count - 1 ? "pause" : "ready");
  });

/** `single`: lends one that is better lent alone. `settle`: does with an element what its result says. */
function lendBatches<N extends FilterNode | ProcessorNode | SinkNode>(
  run: Run,
  node: N,
  batch: LendBatch,
  single: (run: Run, node: N, element: Element) => void,
  settle: (index: number, element: Element) => void,
): number {
  let calls = 0;
  for (let room = roomBehind(node); room > 0; room = roomBehind(node)) {
    const first = node.input.front;
    if (first === undefined) break;
    const startedAt = run.clock.now();
    takeNext(run, node, first);
    calls++;
    const alone = batch.declines(first.payload.size);
    const given = alone ? 1 : gather(run, node, batch, first, room);
    if (alone) single(run, node, first);
    else lendBatch(run, node, batch, given, settle);
    if (run.slice.overBatch(node.pace, startedAt, given)) break;
    if (node.role === "sink" && node.paused) break;
  }
  if (node.role !== "sink" && node.input.finished) node.output.closed = true;
  return calls;
}

/** How many elements a node may take: a sink that asked for time is probed with one. */
function roomBehind(node: FilterNode | ProcessorNode | SinkNode): number {
  if (node.role !== "sink") return node.output.room;
  return node.paused ? 1 : Number.POSITIVE_INFINITY;
}

/** Collects what is lent together with the first element, which has left the queue; the others leave it one by one. */
function gather(
  run: Run,
  { input, pace }: FilterNode | ProcessorNode | SinkNode,
  batch: LendBatch,
  first: Element,
  room: number,
): number {
  const { lent } = run;
  const quiet = run.pressure.listenedTo(input) ? input.calm : input.depth;
  const most = Math.min(room, pace.batch, batch.most, 1 + quiet);
  let { size } = first.payload;
  let count = 1;
  lent[0] = first;
  while (count < most) {
    const element = input.at(count - 1);
    size += element.payload.size;
    if (size > batch.bytes) break;
    lent[count++] = element;
  }
  return count;
}

function lendBatch(
  run: Run,
  node: FilterNode | ProcessorNode | SinkNode,
  batch: LendBatch,
  given: number,
  settle: (index: number, element: Element) => void,
): void {
  begin(run, node, given);
  batch.lend(run.lent, given);
  const { count, failure } = batch;
  const spans = returned(run, count + (failure === undefined ? 0 : 1));
  try {
    for (let index = 0; index < count; index++) {
      const element = run.lent[index] as Element;
      if (index > 0) takeNext(run, node, element);
      run.share(index, spans);
      settle(index, element);
    }
    if (failure === undefined) return;
    const element = run.lent[count] as Element;
    if (count > 0) takeNext(run, node, element);
    batch.answer(count, element);
    fail(run, node, failure, count, spans);
  } finally {
    end(run, node, batch);
  }
}

function begin(run: Run, node: FlowNodeState, given: number): void {
  run.enter(node.elementCall);
  run.given = given;
}

/** The call has returned. Says how many spans share it. */
function returned(run: Run, elements: number): number {
  run.leave();
  run.divide(elements);
  return elements;
}

/** Code of the component may run when its call ends, whatever else is under way. */
function end(run: Run, node: FlowNodeState, batch: LendBatch | PullBatch): void {
  const call = run.activity[callSlot] as number;
  run.reenter(node.elementCall);
  batch.end();
  run.activity[callSlot] = call;
}

/** An element failed, in the place of what a single call would have thrown. */
function fail(run: Run, node: FlowNodeState, failure: StageFailure, index: number, spans: number): never {
  run.reenter(node.elementCall);
  run.share(index, spans);
  throw failure;
}
