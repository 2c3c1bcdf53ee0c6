import { defineFilter } from "@torvyn/sdk";
import * as v from "valibot";

let least = 0;

export default defineFilter({
  config: v.object({ least: v.optional(v.number(), 1) }),
  init: (config) => {
    least = config.least;
  },
  evaluate: (element) => element.size >= least,
});
