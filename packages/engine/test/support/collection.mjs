// Run by collection.test.ts in a process of its own, with --expose-gc: collects what the host let go and prints what the
// component's destructor reported. Reads the component from standard input.
import { compileSync } from "@torvyn/engine";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const component = compileSync(Buffer.concat(chunks));

/** An instance, what its destructor reported so far, and the WeakRefs of counters that nobody holds. */
function letGo(count, onDrop = () => {}) {
  const dropped = [];
  const report = (representation) => {
    dropped.push(representation);
    onDrop();
  };
  const instance = component.instantiateSync({ imports: { dropped: report } });
  const { exports } = instance;
  const refs = Array.from({ length: count }, (_, i) => new WeakRef(new exports.Counter(i)));
  return { instance, exports, dropped, refs };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Collects until the objects are gone, and gives the finalization callbacks turns of the event loop to run in. */
async function collect({ refs }) {
  do {
    await turn(); // a WeakRef that was made or read keeps its object alive until the job ends
    globalThis.gc();
  } while (refs.some((ref) => ref.deref() !== undefined));
  for (let i = 0; i < 10; i++) await turn();
}

const dropped = letGo(3);
await collect(dropped);

const kept = letGo(0);
const held = new kept.exports.Counter(1);
const disposed = [new kept.exports.Counter(2), new kept.exports.Counter(3)];
disposed[0][Symbol.dispose]();
kept.exports.Counter.take(disposed[1]);
const given = new kept.exports.Counter(4);
try {
  kept.exports.takeTwo(given, given);
} catch {}
kept.refs.push(...disposed.splice(0).map((one) => new WeakRef(one)));
await collect(kept);
const beforeGiven = [...kept.dropped];

const closed = letGo(2);
try {
  closed.exports.trap();
} catch {}
await collect(closed);

const busy = letGo(1);
const call = busy.instance.rawExport("", "take-two");
call.enter();
await collect(busy);
const duringCall = [...busy.dropped];
call.finish();
busy.refs.push(new WeakRef(new busy.exports.Counter(2)));
await collect(busy);

const failing = letGo(2, () => {
  throw new Error("the destructor fails");
});
await collect(failing);
let failure;
try {
  new failing.exports.Counter(1);
} catch (error) {
  failure = error.message;
}

console.log(
  JSON.stringify({
    dropped: dropped.dropped.toSorted((a, b) => a - b),
    kept: beforeGiven,
    usable: [held.next(), given.next()],
    closed: closed.dropped,
    duringCall,
    afterCall: busy.dropped,
    failing: failing.dropped.length,
    failure,
  }),
);
