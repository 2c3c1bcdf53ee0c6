// A flow without a sandbox: the same work in plain JavaScript, run in one of the usual ways.
import { passes as play, timed } from "../../harness/passes.js";
import { passes, payloads, Sum } from "./job.js";

/** As many elements may wait between two stages as in a flow of ours. */
const depth = 64;

async function webStreams({ elements, size }, sum) {
  const strategy = () => new CountQueuingStrategy({ highWaterMark: depth });
  const next = payloads(size);
  let left = elements;
  const source = new ReadableStream(
    {
      pull(controller) {
        if (left-- > 0) controller.enqueue(next());
        else controller.close();
      },
    },
    strategy(),
  );
  const filter = new TransformStream(
    {
      transform(payload, controller) {
        if (passes(payload)) controller.enqueue(payload);
      },
    },
    strategy(),
    strategy(),
  );
  const sink = new WritableStream({ write: (payload) => sum.take(payload) }, strategy());
  await source.pipeThrough(filter).pipeTo(sink);
}

async function nodeStreams({ elements, size }, sum) {
  const { Readable, Transform, Writable } = await import("node:stream");
  const { pipeline } = await import("node:stream/promises");
  const options = { objectMode: true, highWaterMark: depth };
  const next = payloads(size);
  let left = elements;
  await pipeline(
    new Readable({
      ...options,
      read() {
        this.push(left-- > 0 ? next() : null);
      },
    }),
    new Transform({
      ...options,
      transform(payload, _encoding, done) {
        if (passes(payload)) done(null, payload);
        else done();
      },
    }),
    new Writable({
      ...options,
      write(payload, _encoding, done) {
        sum.take(payload);
        done();
      },
    }),
  );
}

async function asyncGenerators({ elements, size }, sum) {
  async function* source() {
    const next = payloads(size);
    for (let left = elements; left > 0; left--) yield next();
  }
  async function* filter(stream) {
    for await (const payload of stream) if (passes(payload)) yield payload;
  }
  for await (const payload of filter(source())) sum.take(payload);
}

async function rxjs({ elements, size }, sum) {
  const { range, map, filter, lastValueFrom, tap } = await import("rxjs");
  const next = payloads(size);
  await lastValueFrom(
    range(0, elements).pipe(
      map(next),
      filter(passes),
      tap((payload) => sum.take(payload)),
    ),
  );
}

async function plainLoop({ elements, size }, sum) {
  const next = payloads(size);
  for (let left = elements; left > 0; left--) {
    const payload = next();
    if (passes(payload)) sum.take(payload);
  }
}

/** The copies that a flow of components makes, and nothing else: out of the source, into the filter, into the sink. */
async function copies({ elements, size }, sum) {
  const stages = [0, 1, 2, 3].map(() => new Uint8Array(size).fill(113));
  for (let left = elements; left > 0; left--) {
    stages[1].set(stages[0]);
    stages[2].set(stages[1]);
    if (left % 10 === 0) continue;
    stages[3].set(stages[1]);
    sum.take(stages[3]);
  }
}

const kinds = { webStreams, nodeStreams, asyncGenerators, rxjs, plainLoop, copies };

/** `{ kind, elements, size, atLeastMs }` */
export function create({ kind, atLeastMs, ...job }) {
  return play(
    async () => {
      const sum = new Sum();
      const ns = await timed(() => kinds[kind](job, sum));
      sum.check(job);
      return { ns, elements: job.elements };
    },
    atLeastMs,
    job.size,
  );
}
