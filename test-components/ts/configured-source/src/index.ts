// Emits `count` JSON elements; prints what is done to it.
import { defineSource } from "@torvyn/sdk";
import * as v from "valibot";

export default defineSource({
  config: v.object({
    count: v.optional(v.pipe(v.number(), v.integer()), 3),
    label: v.optional(v.string(), "element"),
  }),
  init: ({ count, label }) => console.log(`init ${count} ${label}`),
  *generate({ count, label }) {
    try {
      for (let index = 0; index < count; index++) yield { label, index };
    } finally {
      console.log("finally");
    }
  },
  teardown: () => console.log("teardown"),
});
