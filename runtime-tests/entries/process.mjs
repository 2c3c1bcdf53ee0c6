// The kit in the runtime that executes this file (Node, Bun or Deno); prints its report as JSON.
import { readFile } from "node:fs/promises";
import * as engine from "@torvyn/engine";
import { parseManifest } from "@torvyn/manifest";
import * as runtime from "@torvyn/runtime";
import { componentFile } from "../components.mjs";
import { runCases } from "../kit/index.js";

const version = globalThis.Bun?.version ?? globalThis.Deno?.version.deno ?? process.versions.node;
const component = async (name) => new Uint8Array(await readFile(componentFile(name)));
console.log(JSON.stringify({ version, cases: await runCases({ engine, runtime, parseManifest, component }) }));
