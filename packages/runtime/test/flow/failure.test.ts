import { expect, it } from "vitest";
import { StageFailure } from "../../src/flow/failure.js";

it("tells of a component's failure in its words, and cuts them short when they are too many", () => {
  expect(new StageFailure({ tag: "fatal", val: "no key" }).message).toBe("fatal: no key");
  const long = { tag: "fatal", val: "A".repeat(1_000_000) } as const;
  const { error, message } = new StageFailure(long);
  expect(message).toMatch(/^fatal: A{4089}… \(1000007 characters\)$/);
  expect(error).toBe(long);
});
