// The kit in the runtime that executes this file (Node, Bun or Deno); prints its report as JSON.
import { readFile } from "node:fs/promises";
import * as engine from "@torvyn/engine";
import { parseManifest } from "@torvyn/manifest";
import * as runtime from "@torvyn/runtime";
import { componentFile } from "../components.mjs";
import { runCases } from "../kit/index.js";

const version = globalThis.Bun?.version ?? globalThis.Deno?.version.deno ?? process.versions.node;
const component = async (name) => new Uint8Array(await readFile(componentFile(name)));
// Node and Deno have it because their runners pass --expose-gc.
const collectGarbage = globalThis.Bun ? () => globalThis.Bun.gc(true) : globalThis.gc;
const cases = await runCases({ engine, runtime, parseManifest, component, collectGarbage });
console.log(JSON.stringify({ version, cases }));
