import { errorCodes, TorvynError } from "@torvyn/contract";
import { describe, expect, test, vi } from "vitest";
import { caseOf, SdkError } from "../src/errors.js";
import { DeadlineExceededError, FatalError, InternalError, InvalidInputError, UnavailableError } from "../src/index.js";

const failures = [
  [InvalidInputError, "invalid-input", "COMPONENT_INVALID_INPUT"],
  [UnavailableError, "unavailable", "COMPONENT_UNAVAILABLE"],
  [InternalError, "internal", "COMPONENT_INTERNAL"],
  [DeadlineExceededError, "deadline-exceeded", "COMPONENT_DEADLINE_EXCEEDED"],
  [FatalError, "fatal", "COMPONENT_FATAL"],
] as const;

describe.each(failures)("%o", (Failure, tag, code) => {
  test(`chooses ${tag}`, () => {
    expect(caseOf(new Failure("why"))).toBe(tag);
  });

  test("is a TorvynError with a code of the table", () => {
    const error = new Failure("why");
    expect(error).toBeInstanceOf(TorvynError);
    expect(error).toBeInstanceOf(Error);
    expect(error.code).toBe(code);
    expect(errorCodes).toHaveProperty(code);
  });

  test("keeps message, name and cause", () => {
    const cause = new Error("before");
    const error = new Failure("why", { cause });
    expect(error).toMatchObject({ message: "why", name: Failure.name, cause });
  });

  test("chooses its case for an author's subclass too", () => {
    class Special extends Failure {}
    expect(caseOf(new Special("why"))).toBe(tag);
  });
});

test("another copy of the package chooses the same case", async () => {
  vi.resetModules();
  const copy = await import("../src/errors.js");
  const error = new copy.UnavailableError("why");
  expect(error).not.toBeInstanceOf(UnavailableError);
  expect(caseOf(error)).toBe("unavailable");
});

test.each([new Error("x"), new SdkError("SDK_NO_ALLOCATOR", "x"), "text", null, undefined, {}])(
  "%o chooses no case",
  (thrown) => {
    expect(caseOf(thrown)).toBeUndefined();
  },
);
