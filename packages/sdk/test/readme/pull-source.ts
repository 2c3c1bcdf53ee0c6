import { defineSource } from "@torvyn/sdk";

let reading = 20;
let paused = 0;

export default defineSource({
  // `undefined` is the end of the stream.
  pull: () => (reading < 23 ? { celsius: reading++ } : undefined),
  // Told once per change. Nothing is pulled between "pause" and "ready".
  onBackpressure: (signal) => {
    if (signal === "pause") paused += 1;
  },
  teardown: () => console.error(`paused ${paused} times`),
});
