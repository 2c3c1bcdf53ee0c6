import { defineProcessor } from "@torvyn/sdk";

/** What `process` returns goes on in place of the element; `drop` from "@torvyn/sdk" ends it. */
export default defineProcessor({
  process: (element) => element.text().toUpperCase(),
});
