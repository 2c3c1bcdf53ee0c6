// Drops " harmful_content", passes everything else.
import { defineFilter } from "@torvyn/sdk";

export default defineFilter({
  evaluate: (element) => element.text().trim().toLowerCase() !== "harmful_content",
});
