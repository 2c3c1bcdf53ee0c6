import { equal } from "./assert.js";
import { streaming } from "./host.js";

export const memoryCases = [
  {
    name: "a guest's memory may grow between the host calls of one call",
    async run({ engine, component }) {
      const host = streaming();
      const { exports } = await engine.instantiate(await component("filter-grows"), { imports: host.imports });
      for (let i = 0; i < 200; i++) equal(exports.filter.evaluate(host.element(`payload ${i}`, BigInt(i))), true);
    },
  },
  {
    name: "a guest's memory may grow with every allocation of one argument and one answer",
    async run({ engine, component }) {
      // Each of the kit's own components grows by a page in every realloc: a list of strings makes hundreds in one call.
      const imports = { reflect: (text) => text.toUpperCase() };
      const { exports } = await engine.instantiate(await component("strings-latin1-utf16"), { imports });
      for (let length = 1; length < 200_000; length *= 3) {
        const text = `${"a".repeat(length)}😀`;
        equal(exports.passOn(text), text.toUpperCase());
      }
    },
  },
];
