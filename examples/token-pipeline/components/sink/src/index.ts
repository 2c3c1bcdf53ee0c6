// Token collection sink: assembles tokens into text and displays them.
import { defineSink } from "@torvyn/sdk";

let text = "";
let count = 0;

export default defineSink({
  push(element) {
    text += element.text();
    count += 1;
    // A running status every 10 tokens, on stderr.
    if (count % 10 === 0) console.error(`[${count} tokens] ${text}`);
  },
  complete() {
    console.log("\n── Assembled Text ──");
    console.log(text);
    console.log("\n── Stats ──");
    console.log(`Total tokens received: ${count}`);
  },
});
