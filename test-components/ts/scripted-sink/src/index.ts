// Takes the n-th element as the n-th entry of its configuration says, over and over, and prints what it saw.
import { type BackpressureSignal, defineSink, FatalError } from "@torvyn/sdk";
import { look } from "../../scripted-filter/src/look.js";

/** How to look, and what to answer then: `ready`, `pause`, `fail`, or the same `later`; anything else is ready, too. */
export type Entry = readonly [how: string, then: string];

let entries: readonly Entry[] = [["text", "ready"]];
let next = 0;

const answer = (then: string): BackpressureSignal | undefined => {
  if (then === "fail") throw new FatalError("scripted");
  return then === "none" ? undefined : (then as BackpressureSignal);
};

export default defineSink<{ readonly entries: readonly Entry[] }>({
  init: (config) => {
    entries = config.entries;
  },
  push(element) {
    const [how, then] = entries[next++ % entries.length]!;
    console.log(`sink ${next} ${look(how, element)}`);
    if (!then.startsWith("later ")) return answer(then);
    return Promise.resolve(then.slice("later ".length)).then(answer);
  },
  complete: () => console.log("sink is done"),
});
