// Content policy filter: drops tokens that match a blocklist.
import { defineFilter } from "@torvyn/sdk";

const blocked = new Set(["harmful_content", "prohibited_term", "unsafe_output"]);

export default defineFilter({
  // True passes the token on as it is, false drops it. Nothing is allocated either way.
  evaluate: (element) => !blocked.has(element.text().trim().toLowerCase()),
});
