// Answers by a promise: passes what does not begin with "h", and fails with `unavailable` for "fail".
import { defineFilter, UnavailableError } from "@torvyn/sdk";

export default defineFilter({
  async evaluate(element) {
    await Promise.resolve();
    const text = element.text();
    await Promise.resolve();
    if (text === "fail") throw new UnavailableError("as asked");
    return !element.text().startsWith("h");
  },
});
