import { equal } from "./assert.js";
import { streaming } from "./host.js";

export const compilationCases = [
  {
    name: "a TypeScript component of 12 MB is compiled in the background, and runs",
    async run({ engine, component }) {
      const bytes = await component("ts-token-filter");
      equal(bytes.length > 10_000_000, true, "more than 10 MB");
      const host = streaming();
      const compiled = await engine.compile(bytes);
      const { exports } = await compiled.instantiate({ imports: host.imports });
      const passes = (text) => exports.filter.evaluate(host.element(text));
      equal([passes(" quick"), passes(" harmful_content"), passes(" 狐")], [true, false, true]);
    },
  },
  {
    name: "a component is compiled from a Response, and at once from bytes when it is small",
    async run({ engine, component }) {
      const bytes = await component("strings-utf8");
      const imports = { reflect: (text) => text };
      const fetched = await engine.compile(new Response(bytes));
      equal((await fetched.instantiate({ imports })).exports.echo("a"), "a");
      equal(engine.compileSync(bytes).instantiateSync({ imports }).exports.echo("b"), "b");
    },
  },
  {
    name: "instances of one compiled component share nothing but code",
    async run({ engine, component }) {
      const compiled = await engine.compile(await component("traps"));
      const imports = { ask() {} };
      const [first, second] = [await compiled.instantiate({ imports }), await compiled.instantiate({ imports })];
      try {
        first.exports.unreachable();
      } catch {
        equal(second.exports.fine(), 7);
      }
    },
  },
];
