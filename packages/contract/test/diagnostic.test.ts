import { describe, expect, test } from "vitest";
import { type Diagnostic, formatDiagnostic, formatDiagnostics } from "../src/index.js";

const diagnostic: Diagnostic = {
  code: "MANIFEST_UNKNOWN_KEY",
  severity: "error",
  message: "unknown key `verison`",
  file: "Torvyn.toml",
  line: 12,
  column: 3,
  length: 7,
  source: '  verison = "0.1.0"',
  help: "did you mean `version`?",
};

describe("a diagnostic reads", () => {
  test("with code, place, line, caret and help", () => {
    expect(formatDiagnostic(diagnostic)).toBe(
      [
        "error[MANIFEST_UNKNOWN_KEY]: unknown key `verison`",
        "  at Torvyn.toml:12:3",
        '  12 |   verison = "0.1.0"',
        "     |   ^^^^^^^",
        "  help: did you mean `version`?",
      ].join("\n"),
    );
  });

  test("with as much of that as it has", () => {
    const { code, severity, message, file, line, column } = diagnostic;
    expect(formatDiagnostic({ code, severity, message })).toBe(`error[${code}]: ${message}`);
    expect(formatDiagnostic({ code, severity, message, file })).toContain("\n  at Torvyn.toml");
    expect(formatDiagnostic({ code, severity, message, file, line })).toMatch(/at Torvyn.toml:12$/);
    expect(formatDiagnostic({ code, severity, message, file, line, column })).toMatch(/at Torvyn.toml:12:3$/);
    expect(formatDiagnostic({ code, severity, message, line, source: "x" })).toMatch(/\n {2}12 \| x$/);
  });

  test("as a warning when it is one", () => {
    expect(formatDiagnostic({ ...diagnostic, severity: "warning" })).toMatch(/^warning\[/);
  });

  test("with each part painted by the style", () => {
    const mark = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
    const style = { error: mark("e"), warning: mark("w"), help: mark("h"), dim: mark("d") };
    expect(formatDiagnostic(diagnostic, style)).toBe(
      [
        "<e>error[MANIFEST_UNKNOWN_KEY]</e>: unknown key `verison`",
        "  <d>at</d> Torvyn.toml:12:3",
        '  <d>12 |</d>   verison = "0.1.0"',
        "  <d>   |</d>   <e>^^^^^^^</e>",
        "  <h>help</h>: did you mean `version`?",
      ].join("\n"),
    );
  });

  test("with a blank line to the next", () => {
    expect(formatDiagnostics([diagnostic, diagnostic])).toBe(
      `${formatDiagnostic(diagnostic)}\n\n${formatDiagnostic(diagnostic)}`,
    );
    expect(formatDiagnostics([])).toBe("");
  });
});
