import { bun } from "./bun.mjs";
import { chromium } from "./chromium.mjs";
import { deno } from "./deno.mjs";
import { nodes } from "./node.mjs";

/**
 * Every runtime that must pass the kit: `{ name, find({ fetch }), run(found) }`.
 *
 * `find` resolves to what `run` needs, or to `{ missing }`, a sentence; with `fetch` it gets from npm what is not there.
 * `run` resolves to `{ version, cases }`, with the cases as `runCases` of the kit tells them.
 */
export const runtimes = [...nodes, chromium, bun, deno];
