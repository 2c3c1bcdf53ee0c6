import { equal, includes, ok, thrownBy } from "./assert.js";
import { streaming } from "./host.js";

const start = async ({ engine, component }, ask = () => {}) =>
  (await engine.instantiate(await component("traps"), { name: "faulty", imports: { ask } })).exports;

export const trapCases = [
  {
    name: "a trap names component and function, carries its cause, and poisons the instance",
    async run(kit) {
      for (const name of ["unreachable", "divideByZero"]) {
        const exports = await start(kit);
        equal(exports.fine(), 7);
        const trap = await thrownBy(exports[name]);
        equal([trap.code, trap.component], ["ENGINE_TRAP", "faulty"]);
        ok(trap.cause instanceof WebAssembly.RuntimeError, `expected a RuntimeError as cause, got ${trap.cause}`);
        const later = await thrownBy(exports.fine);
        equal(later.code, "ENGINE_TRAP");
        includes(later.message, "unusable since it trapped");
        equal(later.cause.cause, trap);
      }
    },
  },
  {
    name: "an error of the host inside an import is the trap's cause",
    async run(kit) {
      const cause = new RangeError("no such luck");
      const exports = await start(kit, () => {
        throw cause;
      });
      equal((await thrownBy(exports.askHost)).cause, cause);
      equal((await thrownBy(exports.fine)).code, "ENGINE_TRAP");
    },
  },
  {
    name: "an error that the guest catches ends the call all the same",
    async run(kit) {
      const cause = new RangeError("no such luck");
      const exports = await start(kit, () => {
        throw cause;
      });
      equal((await thrownBy(exports.survive)).cause, cause);
      equal((await thrownBy(exports.fine)).code, "ENGINE_TRAP");
    },
  },
  {
    name: "a component cannot be entered while a call is inside it",
    async run(kit) {
      let refused;
      const exports = await start(kit, () => {
        try {
          exports.fine();
        } catch (error) {
          refused = error;
        }
      });
      exports.askHost();
      includes(refused?.message, "entered while a call is inside it");
      equal(exports.fine(), 7);
    },
  },
  {
    name: "a guest that overflows its stack traps, and the host goes on",
    async run({ engine, component }) {
      const host = streaming();
      const guest = await engine.instantiate(await component("filter-recurses"), { imports: host.imports });
      const { evaluate } = guest.exports.filter;
      equal([evaluate(host.element("a")), evaluate(host.element("b"))], [true, true]);
      const trap = await thrownBy(() => evaluate(host.element("c")));
      equal(trap.code, "ENGINE_TRAP");
      ok(trap.cause instanceof Error, "expected a cause");
    },
  },
];
