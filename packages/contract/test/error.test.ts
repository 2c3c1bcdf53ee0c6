import { describe, expect, test, vi } from "vitest";
import { type ErrorCode, type ErrorCodeEntry, errorCodes, TorvynError } from "../src/index.js";

describe("a TorvynError", () => {
  test("carries its code, its place and its cause", () => {
    const cause = new RangeError("deep down");
    const diagnostics = [{ code: "MANIFEST_SYNTAX", severity: "error", message: "unfinished string" }] as const;
    const options = { cause, flow: "main", component: "filter", element: 7n, file: "Torvyn.toml", line: 3, column: 9 };
    const error = new TorvynError("MANIFEST_INVALID", "the manifest has a mistake", { ...options, diagnostics });
    expect(error).toMatchObject({ ...options, code: "MANIFEST_INVALID", message: "the manifest has a mistake" });
    expect(error.diagnostics).toBe(diagnostics);
    expect(error.name).toBe("TorvynError");
    expect(String(error)).toBe("TorvynError: the manifest has a mistake");
  });

  test("says what usually mends it, unless it knows better", () => {
    for (const [code, { help }] of Object.entries<ErrorCodeEntry>(errorCodes)) {
      expect(new TorvynError(code as ErrorCode, "an error").help).toBe(help);
    }
    expect(errorCodes.MANIFEST_NOT_FOUND.help).toContain("torvyn init");
    expect(new TorvynError("MANIFEST_NOT_FOUND", "no manifest", { help: "look there" }).help).toBe("look there");
    expect(new TorvynError("MANIFEST_INVALID", "a mistake").help).toBeUndefined();
  });

  test("has a cause only when it was given one", () => {
    expect("cause" in new TorvynError("MANIFEST_INVALID", "a mistake")).toBe(false);
    expect(new TorvynError("MANIFEST_INVALID", "a mistake", { cause: undefined })).toHaveProperty("cause", undefined);
  });
});

describe("recognising one", () => {
  test("works across two copies of this package", async () => {
    vi.resetModules();
    const copy = await import("../src/error.js");
    expect(copy.TorvynError).not.toBe(TorvynError);
    const error = new copy.TorvynError("MANIFEST_INVALID", "from the other copy");
    expect(error instanceof TorvynError).toBe(true);
    expect(TorvynError.is(error)).toBe(true);
  });

  test.each([[new Error("plain")], [{ code: "MANIFEST_INVALID" }], [null], [undefined], ["MANIFEST_INVALID"]])(
    "does not take %s for one",
    (value) => {
      expect(TorvynError.is(value)).toBe(false);
      expect((value as unknown) instanceof TorvynError).toBe(false);
    },
  );
});
