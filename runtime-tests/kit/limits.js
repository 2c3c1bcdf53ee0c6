import { equal, thrownBy } from "./assert.js";

const start = async ({ engine, component }, limits) =>
  (await engine.instantiate(await component("strings-utf8"), { imports: { reflect: (text) => text }, limits })).exports;

export const limitCases = [
  {
    name: "a limit of memory pages is kept, and nothing is limited without one",
    async run(kit) {
      // Every allocation of the component grows its memory, and it traps when it gets none.
      const megabyte = "x".repeat(2 ** 20);
      equal((await start(kit)).echo(megabyte), megabyte);
      const limited = await start(kit, { memoryPages: 4 });
      equal(limited.echo("short"), "short");
      equal((await thrownBy(() => limited.echo(megabyte))).code, "ENGINE_TRAP");
    },
  },
  {
    name: "a limit of bytes per call is kept, and the call within it works",
    async run(kit) {
      const limited = await start(kit, { callBytes: 100 });
      equal((await thrownBy(() => limited.echo("x".repeat(101)))).code, "ENGINE_ARGUMENT");
      equal(limited.echo("x".repeat(100)), "x".repeat(100));
      equal((await thrownBy(() => limited.read(new Uint8Array(50), 101))).code, "ENGINE_TRAP");
    },
  },
];
