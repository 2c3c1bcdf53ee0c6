// Passes a part of a stream, the same part each time.
import { defineFilter } from "@torvyn/sdk";
import { config } from "./config.js";
import { type Sampler, samplerFor } from "./sampler.js";

let sampler: Sampler;

export default defineFilter({
  config,
  init: (given) => {
    sampler = samplerFor(given);
  },
  evaluate: (element) => sampler(element),
});
