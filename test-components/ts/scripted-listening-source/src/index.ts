// Makes what its configuration says, step by step, and prints each, and what it is told about backpressure.
import { defineSource } from "@torvyn/sdk";
import { make, type Script, type Step } from "../../scripted-source/src/steps.js";

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
  onBackpressure: (signal) => console.log(`source ${next} ${signal}`),
});
