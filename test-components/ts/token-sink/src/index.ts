// Prints as the tutorial's sink does: progress to stderr, text and count to stdout.
import { defineSink } from "@torvyn/sdk";

let text = "";
let count = 0;

export default defineSink({
  push(element) {
    text += element.text();
    count += 1;
    if (count % 10 === 0) console.error(`[${count} tokens] ${text}`);
  },
  complete() {
    console.log(`\n── Assembled Text ──\n${text}\n\n── Stats ──\nTotal tokens received: ${count}`);
  },
});
