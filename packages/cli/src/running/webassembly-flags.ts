import { setFlagsFromString } from "node:v8";
import type { Prepared } from "../building/prepare.js";

/** Newer versions of V8 have this budget by nature. */
const tieringBudget = 13_000_000;

/**
 * Tells V8 how to compile the components that are about to be loaded. A function is optimised a little later than older
 * versions of V8 do: in a short run they optimise for nobody, and the end of the process waits for it. What our compiler
 * made is not validated whole before it runs: V8 validates each function when it is first called, as it does anyway when
 * it compiles it, and one that is not valid traps then. Other components stay validated before they run.
 */
export function setWebAssemblyFlags({ own }: Prepared): void {
  setFlagsFromString(`--wasm-tiering-budget=${tieringBudget}`);
  setFlagsFromString(own ? "--wasm-lazy-validation" : "--no-wasm-lazy-validation");
}
