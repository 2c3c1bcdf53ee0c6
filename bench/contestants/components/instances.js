// What the instances of the same components need by themselves: compiled and instantiated by the engine, one element through all.
import { readFile } from "node:fs/promises";
import { compile } from "@torvyn/engine";
import { residentNow } from "../../harness/memory.js";
import { context, contract } from "../jco/host.js";
import { interfaceOf } from "../jco/instantiate.js";

const MiB = 2 ** 20;

/** `{ files, shared, config }`: in the order of the flow; those in between the ends are one component when `shared`. The value is MiB. */
export async function create({ files, shared, config }) {
  const before = residentNow();
  return async () => {
    const compiled = new Map();
    const componentOf = async (file, index) => {
      const key = shared && index > 0 && index < files.length - 1 ? "filter" : file;
      if (!compiled.has(key)) compiled.set(key, await compile(await readFile(file)));
      return compiled.get(key);
    };
    const instances = [];
    for (const [index, file] of files.entries()) {
      const component = await componentOf(file, index);
      instances.push((await component.instantiate({ imports: contract })).exports);
    }
    const [source, sink] = [instances[0], instances.at(-1)];
    interfaceOf(source, "lifecycle").init(config.source);
    interfaceOf(sink, "lifecycle").init(config.sink);
    const { meta, payload } = interfaceOf(source, "source").pull();
    const element = { meta, payload, context };
    for (const filter of instances.slice(1, -1)) interfaceOf(filter, "filter").evaluate(element);
    interfaceOf(sink, "sink").push(element);
    const after = residentNow();
    if (instances.length !== files.length) throw new Error("an instance is missing");
    return { value: (after - before) / MiB, peakMb: process.resourceUsage().maxRSS / 1024 };
  };
}
