// Reads every payload and adds up the bytes; `complete` fails when the sum is not what the configuration says.
import { defineSink } from "@torvyn/sdk";

let expected = 0;
let sum = 0;

export default defineSink({
  init: (config) => {
    expected = Number(config);
  },
  push(element) {
    sum += element.bytes().length;
  },
  complete() {
    if (sum !== expected) throw new Error(`the sum of the bytes is wrong: ${sum} instead of ${expected}`);
  },
});
