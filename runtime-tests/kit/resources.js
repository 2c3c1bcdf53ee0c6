import { equal, ok, thrownBy } from "./assert.js";
import { streaming } from "./host.js";

async function counters({ engine, component }) {
  const dropped = [];
  const imports = { dropped: (last) => void dropped.push(last) };
  const { exports } = await engine.instantiate(await component("resources"), { imports });
  return { dropped, Counter: exports.counters.Counter };
}

export const resourceCases = [
  {
    name: "a resource of a component is a class with constructor, methods and statics",
    async run(kit) {
      const { Counter } = await counters(kit);
      const counter = new Counter(5);
      ok(counter instanceof Counter, "expected an instance of Counter");
      equal([counter.next(), counter.next(), Counter.take(counter)], [6, 7, 7]);
    },
  },
  {
    name: "its destructor runs once: when the host disposes of it, or when the component drops what it was given",
    async run(kit) {
      const { Counter, dropped } = await counters(kit);
      const disposed = new Counter(10);
      disposed[Symbol.dispose]();
      disposed[Symbol.dispose]();
      equal(dropped, [10]);
      const given = new Counter(20);
      given.next();
      Counter.take(given);
      equal(dropped, [10, 21]);
      equal((await thrownBy(() => disposed.next())).code, "ENGINE_ARGUMENT");
      equal((await thrownBy(() => given.next())).code, "ENGINE_ARGUMENT");
    },
  },
  {
    name: "ten thousand resources come and go",
    async run(kit) {
      const { Counter, dropped } = await counters(kit);
      for (let i = 0; i < 10_000; i++) {
        const counter = new Counter(i);
        counter.next();
        counter[Symbol.dispose]();
      }
      equal([dropped.length, dropped[9_999]], [10_000, 10_000]);
    },
  },
  {
    name: "a resource that the host lets go is collected, and its destructor runs",
    async run(kit) {
      const { Counter, dropped } = await counters(kit);
      for (let i = 0; i < 1000; i++) new Counter(i);
      // A collector that scans the stack may spare a few, and when it tells of the others is its own affair.
      for (let turn = 0; turn < 200 && dropped.length < 900; turn++) {
        kit.collectGarbage();
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
      ok(dropped.length >= 900, `expected most of 1000 destructors to run, got ${dropped.length}`);
    },
  },
  {
    name: "a resource of the host is lent for a call, and stays the host's",
    async run({ engine, component }) {
      const host = streaming();
      const { exports } = await engine.instantiate(await component("filter"), { imports: host.imports });
      const { evaluate } = exports.filter;
      equal([evaluate(host.element("tea")), evaluate(host.element("harmful"))], [true, false]);
      equal(host.dropped, []);
    },
  },
  {
    name: "a resource of the host is handed over by a component that owns it",
    async run({ engine, component }) {
      const host = streaming();
      const { exports } = await engine.instantiate(await component("token-source"), { imports: host.imports });
      const { payload } = exports.source.pull();
      ok(payload instanceof host.Buffer, "expected the very object that the host made");
      equal(host.dropped, ['mutable-buffer "The"'], "what the component dropped");
    },
  },
  {
    name: "a resource of the host is disposed of once when a component drops it; dropping it twice is a trap",
    async run({ engine, component }) {
      const host = streaming();
      const { exports } = await engine.instantiate(await component("source-double-drop"), { imports: host.imports });
      equal((await thrownBy(exports.source.pull)).code, "ENGINE_TRAP");
      equal(host.dropped, ['mutable-buffer ""']);
    },
  },
];
