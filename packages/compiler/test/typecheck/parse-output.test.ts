import { join } from "node:path";
import { expect, test } from "vitest";
import { parseTypeScriptOutput } from "../../src/typecheck/parse-output.js";

test("places, codes and messages of several lines are read", () => {
  const output = [
    "src/index.ts(3,7): error TS2322: Type 'A' is not assignable to type 'B'.",
    "  Property 'x' is missing.",
    "    Deeper.",
    "../shared/(odd) name.ts(10,1): error TS1005: ';' expected.",
    "error TS18003: No inputs were found.",
    "",
  ].join("\r\n");
  expect(parseTypeScriptOutput(output, "/project")).toEqual([
    {
      code: "TS2322",
      message: "Type 'A' is not assignable to type 'B'.\n  Property 'x' is missing.\n    Deeper.",
      path: join("/project", "src/index.ts"),
      line: 3,
      column: 7,
    },
    { code: "TS1005", message: "';' expected.", path: join("/shared", "(odd) name.ts"), line: 10, column: 1 },
    { code: "TS18003", message: "No inputs were found." },
  ]);
});
