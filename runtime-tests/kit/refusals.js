import { equal, includes, thrownBy } from "./assert.js";

/** A component whose only section exports function 0, which there is none of. */
const exportsNothing = Uint8Array.of(0, 0x61, 0x73, 0x6d, 13, 0, 1, 0, 11, 7, 1, 0, 1, 0x66, 1, 0, 0);

export const refusalCases = [
  {
    name: "what a component misses is named, with interface and function, before it runs",
    async run({ engine, component }) {
      const missing = await thrownBy(async () => engine.instantiate(await component("traps")));
      equal(missing.code, "ENGINE_LINK");
      includes(missing.message, "ask");
      const store = await thrownBy(async () => engine.instantiate(await component("filter-store")));
      equal(store.code, "ENGINE_LINK");
      includes(`${store.message} ${store.help}`, "acme:db/store");
    },
  },
  {
    name: "bytes that are no component are refused, and the error says what they are",
    async run({ engine, component }) {
      for (const [name, code] of [
        ["not-wasm", "ENGINE_NOT_A_COMPONENT"],
        ["core-module", "ENGINE_NOT_A_COMPONENT"],
        ["empty", "ENGINE_NOT_A_COMPONENT"],
        ["truncated", "ENGINE_MALFORMED"],
      ]) {
        const bytes = await component(name);
        equal((await thrownBy(() => engine.compile(bytes))).code, code, name);
        equal((await thrownBy(() => engine.compileSync(bytes))).code, code, name);
      }
    },
  },
  {
    name: "an invalid component is refused with reason and offset",
    async run({ engine }) {
      const error = await thrownBy(() => engine.compile(exportsNothing));
      equal(error.code, "ENGINE_INVALID");
      includes(error.message, "func index 0 is out of bounds");
      includes(error.message, "at byte 11");
    },
  },
];
