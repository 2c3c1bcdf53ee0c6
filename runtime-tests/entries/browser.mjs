// The kit in a page: bundled, then loaded as a module. `globalThis.conformance` is the promise of its results.
import * as engine from "@torvyn/engine";
import { parseManifest } from "@torvyn/manifest";
import * as runtime from "@torvyn/runtime";
import { runCases } from "../kit/index.js";

async function component(name) {
  const response = await fetch(`/components/${name}.wasm`);
  if (!response.ok) throw new Error(`${name}: ${await response.text()}`);
  return new Uint8Array(await response.arrayBuffer());
}

// `gc` is there because the runner passes --expose-gc.
globalThis.conformance = runCases({ engine, runtime, parseManifest, component, collectGarbage: globalThis.gc });
