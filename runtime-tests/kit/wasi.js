import { equal, includes, ok, thrownBy } from "./assert.js";
import { printed, streaming } from "./host.js";

const filter = async ({ engine, component }, name, wasi) => {
  const host = streaming();
  const { exports } = await engine.instantiate(await component(name), { imports: host.imports, wasi });
  return { exports, evaluate: () => exports.filter.evaluate(host.element("x")) };
};

export const wasiCases = [
  {
    name: "standard output arrives by the callback before the call returns",
    async run(kit) {
      const paper = printed();
      const { exports } = await filter(kit, "filter-lifecycle-first", { stdout: paper.write });
      exports.lifecycle.init("with ümlaut");
      equal(paper.text, "first init with ümlaut\n");
      exports.lifecycle.teardown();
      equal(paper.text, "first init with ümlaut\nfirst teardown\n");
    },
  },
  {
    name: "nothing is granted unless it is asked for",
    async run(kit) {
      equal((await filter(kit, "filter-environment")).evaluate(), true);
      equal((await filter(kit, "filter-stdin")).evaluate(), true);
      includes((await thrownBy((await filter(kit, "filter-clock")).evaluate)).message, "wasi: { clocks: true }");
      includes((await thrownBy((await filter(kit, "filter-random")).evaluate)).message, "wasi: { random: true }");
    },
  },
  {
    name: "clocks and random work when they are granted",
    async run(kit) {
      const clock = await filter(kit, "filter-clock", { clocks: true });
      equal([clock.evaluate(), clock.evaluate()], [true, true]);
      equal((await filter(kit, "filter-random", { random: true })).evaluate(), true);
    },
  },
  {
    name: "a component waits for a clock, but never on the main thread of a browser",
    async run({ engine, component }) {
      const compiled = await engine.compile(await component("waits"));
      const { exports } = compiled.instantiateSync({ wasi: { clocks: true } });
      ok(exports.wait(0n) >= 0n, "expected no time to run backwards");
      if (typeof document === "undefined") ok(exports.wait(2_000_000n) >= 2_000_000n, "expected it to wait");
      else includes((await thrownBy(() => exports.wait(2_000_000n))).message, "run it in a worker");
    },
  },
  {
    name: "exit ends the call, not the program",
    async run(kit) {
      const trap = await thrownBy((await filter(kit, "filter-exits")).evaluate);
      equal(trap.code, "ENGINE_TRAP");
      ok(trap.cause instanceof kit.engine.ComponentExit, "expected a ComponentExit as cause");
      equal(trap.cause.status, 1);
    },
  },
];
