// Makes what its configuration says, step by step, and prints each; does not listen to backpressure.
import { defineSource } from "@torvyn/sdk";
import { make, type Script, type Step } from "./steps.js";

let steps: readonly Step[] = [];
let next = 0;

export default defineSource<Script>({
  init: (script) => {
    steps = script.steps;
  },
  pull() {
    const step = steps[next++];
    console.log(`source ${next}`);
    return step && make(step);
  },
});
