import { setFlagsFromString } from "node:v8";
import type { Prepared } from "../building/prepare.js";

/**
 * V8 optimises a function when it has run through so many bytes of its code. Newer versions have this budget by nature.
 */
const budget = 13_000_000;

/** What the functions of a component have to begin with. */
const firstBudget = 10 * budget;

/** Bytes that a turn of a loop counts as at most in functions that are compiled while a flow starts. */
const longestTurn = 500;

/** How long a flow is said to start, in milliseconds. */
const startMs = 200;

const setBudget = (bytes: number): void => setFlagsFromString(`--wasm-tiering-budget=${bytes}`);

/**
 * Tells V8 how to compile the components that are about to be loaded. What our compiler made is not validated whole before it
 * runs: V8 validates each function when it is first called, as it does anyway when it compiles it, and one that is not valid
 * traps then. Other components stay validated before they run.
 */
export function setWebAssemblyFlags({ own }: Prepared): void {
  setBudget(firstBudget);
  setFlagsFromString(own ? "--wasm-lazy-validation" : "--no-wasm-lazy-validation");
}

/**
 * Tells V8 to optimise for flows that go on for a while; called between compiling the components and running them. The loop
 * that interprets JavaScript in a component is 200 KB long, so that a few hundred steps of it spend any budget: V8 then
 * optimises it for 150 ms, once per component, and the end of the process waits for that. A turn counts as at most a quarter
 * of the budget that V8 is told when it compiles the loop, which makes it a hundred thousand steps. What is compiled or has
 * spent its budget later has the usual one.
 */
export function optimiseLater(): void {
  setBudget(4 * longestTurn);
  setTimeout(setBudget, startMs, budget).unref();
}
