import { defineFilter } from "@torvyn/sdk";

const blocked = new Set(["harmful_content"]);

export default defineFilter({
  evaluate: (element) => !blocked.has(element.text().trim().toLowerCase()),
});
