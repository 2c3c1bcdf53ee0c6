import { expect, test } from "vitest";
import { describeProcessError } from "../src/index.js";

test("a process-error is described in one line", () => {
  expect(describeProcessError({ tag: "invalid-input", val: "not a number" })).toBe("invalid-input: not a number");
  expect(describeProcessError({ tag: "deadline-exceeded" })).toBe("deadline-exceeded");
});
