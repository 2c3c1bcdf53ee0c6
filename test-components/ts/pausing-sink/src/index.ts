// Takes every element, and answers every tenth with "pause".
import { defineSink } from "@torvyn/sdk";

let count = 0;

export default defineSink({
  push(element) {
    count += element.size > 0 ? 1 : 0;
    return count % 10 === 0 ? "pause" : "ready";
  },
});
