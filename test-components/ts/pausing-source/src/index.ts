// Emits 100 000 elements that say how often it was told to pause; fails when it is pulled while paused.
import { defineSource } from "@torvyn/sdk";

let left = 100_000;
let paused = false;
let pauses = 0;

export default defineSource({
  pull() {
    if (paused) throw new Error("pulled while paused");
    return left-- > 0 ? `${pauses}` : undefined;
  },
  onBackpressure(signal) {
    paused = signal === "pause";
    if (paused) pauses += 1;
  },
});
