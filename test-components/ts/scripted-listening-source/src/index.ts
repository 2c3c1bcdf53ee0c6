// Makes what its configuration says, step by step, and prints each, and what it is told about backpressure.
import { defineSource } from "@torvyn/sdk";
import { init, made, pull, type Script } from "../../scripted-source/src/steps.js";

export default defineSource<Script>({
  init,
  pull,
  onBackpressure: (signal) => console.log(`source ${made} ${signal}`),
});
