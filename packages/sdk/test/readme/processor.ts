import { defineProcessor, drop, InvalidInputError } from "@torvyn/sdk";

interface Reading {
  readonly celsius: number;
}

export default defineProcessor({
  process(element) {
    const { celsius } = element.json<Reading>();
    if (typeof celsius !== "number") throw new InvalidInputError("a reading has no celsius");
    return celsius < 0 ? drop : { fahrenheit: celsius * 1.8 + 32 };
  },
});
