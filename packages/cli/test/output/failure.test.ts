import { type Diagnostic, errorCodes, TorvynError } from "@torvyn/contract";
import { describe, expect, it, vi } from "vitest";
import { asTorvynError, complainAbout, exitCodeOf, failureData, showDiagnostic } from "../../src/output/failure.js";
import { Output } from "../../src/output/output.js";

const output = new Output({ format: "human", colour: "never", quiet: false, verbose: false });

describe("an error", () => {
  it("ends the command with the code of the table", () => {
    for (const code of Object.keys(errorCodes) as (keyof typeof errorCodes)[]) {
      expect(exitCodeOf(new TorvynError(code, "x"))).toBe(errorCodes[code].exit);
    }
  });

  it("of the system is trouble of the environment, with the path", () => {
    const thrown = Object.assign(new Error("EROFS: read-only file system, open '/x'"), {
      code: "EROFS",
      syscall: "open",
      path: "/x",
    });
    expect(asTorvynError(thrown)).toMatchObject({ code: "IO_FAILED", file: "/x", message: thrown.message });
  });

  it("that nobody foresaw is told as such, with how to get the stack", () => {
    expect(asTorvynError(new RangeError("odd"))).toMatchObject({ code: "INTERNAL", message: "RangeError: odd" });
    expect(asTorvynError("odd").help).toContain("-v");
  });

  it("has only the fields that have a value in JSON", () => {
    const error = new TorvynError("COMPONENT_TRAPPED", "x", { component: "filter", element: 2n });
    expect(JSON.parse(JSON.stringify(failureData(error)))).toEqual({
      code: "COMPONENT_TRAPPED",
      message: "x",
      component: "filter",
      element: 2,
    });
  });
});

describe("findings", () => {
  const findings: Diagnostic[] = ["one", "two"].map((message) => ({ code: "TS1", severity: "error", message }));
  const told = (message: string): string => {
    const complain = vi.spyOn(output, "complain").mockImplementation(() => {});
    complainAbout(new TorvynError("COMPILE_FAILED", message, { diagnostics: findings }), output);
    const text = complain.mock.calls.map(([line]) => line).join("\n");
    complain.mockRestore();
    return text;
  };

  it("are told before what they mean", () => {
    expect(told("2 findings")).toBe("error[TS1]: one\n\nerror[TS1]: two\n\nerror[COMPILE_FAILED]: 2 findings");
  });

  it("are told once when the error says what one of them says", () => {
    expect(told("one")).toBe("error[TS1]: one\n\nerror[TS1]: two");
  });
});

it("what a component says cannot act on the terminal", () => {
  const message = "\u001b]0;title\u0007 \u001b[2J\u009b31m gone\rover \u202egnirts";
  const shown = showDiagnostic({ code: "COMPONENT_FAILED", severity: "error", message }, output);
  expect(shown).toBe(
    "error[COMPONENT_FAILED]: \\u001b]0;title\\u0007 \\u001b[2J\\u009b31m gone\\u000dover \\u202egnirts",
  );
});
