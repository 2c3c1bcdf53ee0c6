// Does with the n-th element what the n-th entry of its configuration says, over and over, and prints what it saw.
import { defineFilter, InvalidInputError } from "@torvyn/sdk";
import { look } from "./look.js";

/** How to look, and what to do then: `pass`, `drop`, `fail`, or the same `later`. */
export type Entry = readonly [how: string, then: string];

let entries: readonly Entry[] = [["nothing", "pass"]];
let next = 0;

const decide = (then: string): boolean => {
  if (then === "fail") throw new InvalidInputError("scripted");
  return then !== "drop";
};

export default defineFilter<{ readonly entries: readonly Entry[] }>({
  init: (config) => {
    entries = config.entries;
  },
  evaluate(element) {
    const [how, then] = entries[next++ % entries.length]!;
    console.log(`filter ${next} ${look(how, element)}`);
    if (then === "none") return undefined as unknown as boolean;
    if (!then.startsWith("later ")) return decide(then);
    return Promise.resolve(then.slice("later ".length)).then(decide);
  },
});
