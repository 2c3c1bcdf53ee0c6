// Token source: simulates an AI model that emits tokens.
import { defineSource } from "@torvyn/sdk";

/** A paragraph of generated text, split into tokens. */
const tokens = [
  ["The", " quick", " brown", " fox", " jumped", " over", " the", " lazy", " dog", "."],
  [" Meanwhile", ",", " the", " harmful_content", " was", " intercepted", " by", " the", " content", " policy"],
  [" filter", ".", " The", " system", " continued", " to", " operate", " normally", " after", " filtering", "."],
].flat();

// Every yield is one element. The host asks for the next one when there is room for it downstream, so a generator
// needs no code for backpressure; its end is the end of the stream.
export default defineSource(function* () {
  yield* tokens;
});
