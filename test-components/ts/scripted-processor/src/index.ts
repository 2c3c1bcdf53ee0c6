// Makes of the n-th element what the n-th entry of its configuration says, over and over, and prints what it saw.
import { type Drop, defineProcessor, drop, type Emission, UnavailableError } from "@torvyn/sdk";
import { look } from "../../scripted-filter/src/look.js";

/** How to look, and what to make then. */
export type Entry = readonly [how: string, then: string];

let entries: readonly Entry[] = [["text", "text"]];
let next = 0;

const outputs: Readonly<Record<string, (saw: string) => Emission | Drop>> = {
  text: (saw) => saw,
  empty: () => "",
  nothing: () => new Uint8Array(),
  bytes: () => Uint8Array.of(0, 255, 0, 128),
  json: (saw) => ({ saw }),
  typed: (saw) => ({ payload: saw, contentType: "text/x-scripted" }),
  zero: (saw) => `${saw}\0é\0`,
  umlaut: (saw) => `ä${saw}😀`,
  half: () => "\ud83d",
  drop: () => drop,
  number: () => 5 as unknown as Emission,
  undefined: () => undefined as unknown as Emission,
  fail: () => {
    throw new UnavailableError("scripted");
  },
};

export default defineProcessor<{ readonly entries: readonly Entry[] }>({
  init: (config) => {
    entries = config.entries;
  },
  process(element) {
    const [how, then] = entries[next++ % entries.length]!;
    const saw = look(how, element);
    console.log(`processor ${next} ${saw}`);
    if (!then.startsWith("later ")) return outputs[then]!(saw);
    return Promise.resolve(then.slice("later ".length)).then((later) => outputs[later]!(saw));
  },
});
