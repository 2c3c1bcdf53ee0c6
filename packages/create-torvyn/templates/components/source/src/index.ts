import { defineSource } from "@torvyn/sdk";

const lines = ["a stream is a river", "drop by drop", "it turns stone", "into sand"];

/** Each `yield` hands one element over; when the function ends, the stream ends. */
export default defineSource(function* () {
  yield* lines;
});
