import { defineSink } from "@torvyn/sdk";

let count = 0;

export default defineSink({
  push(element) {
    count += 1;
    console.log(`${element.meta.sequence}: ${element.text()}`);
  },
  complete: () => console.log(`${count} elements`),
});
