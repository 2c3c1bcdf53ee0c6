// Reads the payload; drops what begins with "h".
import { defineFilter } from "@torvyn/sdk";

export default defineFilter({
  evaluate: (element) => element.bytes()[0] !== 104,
});
