import { defineSink } from "@torvyn/sdk";

let received = 0;

/** `push` takes one element at a time; `complete` comes once, after the last one. */
export default defineSink({
  push(element) {
    received += 1;
    console.log(element.text());
  },
  complete() {
    console.log(`${received} received`);
  },
});
