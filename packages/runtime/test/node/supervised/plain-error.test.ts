import { TorvynError } from "@torvyn/contract";
import { describe, expect, it } from "vitest";
import { fromPlain, toPlain } from "../../../src/node/supervised/plain-error.js";

describe("an error that crosses threads", () => {
  it("keeps its code, its place, its help, its findings and its causes", () => {
    const cause = new Error("outer", { cause: new Error("inner") });
    const options = {
      cause,
      flow: "main",
      component: "filter",
      element: 7n,
      file: "a.toml",
      line: 3,
      column: 4,
      help: "Mend it.",
    };
    const diagnostics = [{ code: "X", severity: "error" as const, message: "found" }];
    const error = new TorvynError("COMPONENT_TRAPPED", "It trapped.", { ...options, diagnostics });
    const arrived = fromPlain(structuredClone(toPlain(error)));
    expect(arrived).toBeInstanceOf(TorvynError);
    const { cause: _, ...fields } = options;
    expect(arrived).toMatchObject({ code: "COMPONENT_TRAPPED", message: "It trapped.", ...fields, diagnostics });
    expect(arrived.cause).toMatchObject({ message: "outer", cause: { message: "inner" } });
  });

  it("is an internal one when it was no TorvynError, with the stack that leads to it", () => {
    expect(fromPlain(toPlain(new RangeError("odd")))).toMatchObject({
      code: "INTERNAL",
      message: expect.stringContaining("RangeError: odd"),
    });
    expect(fromPlain(toPlain("text"))).toMatchObject({ code: "INTERNAL", message: "text" });
  });
});
