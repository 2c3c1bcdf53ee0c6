// Endless elements of as many bytes as the configuration says. Every tenth begins with "h", the others with "q"; the rest is "x".
import { defineSource } from "@torvyn/sdk";

let payload = new Uint8Array();
let next = 0;

export default defineSource({
  init: (size) => {
    payload = new Uint8Array(Number(size)).fill(120);
  },
  pull() {
    next += 1;
    payload[0] = next % 10 === 0 ? 104 : 113;
    return payload;
  },
});
