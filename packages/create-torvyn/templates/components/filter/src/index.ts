import { defineFilter } from "@torvyn/sdk";

const blocked = ["stone"];

/** `true` lets the element through, `false` drops it; nothing is copied either way. */
export default defineFilter({
  evaluate(element) {
    const words = element.text().toLowerCase().split(/\W+/);
    return !words.some((word) => blocked.includes(word));
  },
});
