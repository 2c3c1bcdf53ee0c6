// Makes what its configuration says, step by step, as a generator, and prints each and its end.
import { defineSource } from "@torvyn/sdk";
import { make, type Script } from "../../scripted-source/src/steps.js";

export default defineSource(function* ({ steps }: Script) {
  try {
    for (const [index, step] of steps.entries()) {
      console.log(`source ${index}`);
      yield make(step);
    }
  } finally {
    console.log("source is done");
  }
});
