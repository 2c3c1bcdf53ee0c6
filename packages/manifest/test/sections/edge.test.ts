import { describe, expect, test } from "vitest";
import { parseManifest } from "../../src/index.js";
import { acceptFlow, edge, findings, nodes, pipeline, project } from "../support/manifests.js";

const withEnd = (to: string): string => pipeline.replace('to = "sink"', `to = ${to}`);

describe("an edge's end", () => {
  test.each(['"sink"', '"sink:input"', '{ node = "sink" }', '{ node = "sink", port = "input" }', '"s\\u0069nk"'])(
    "may be %s",
    (to) => {
      expect(acceptFlow(withEnd(to)).edges[1]?.to).toEqual({ node: "sink", port: "input" });
    },
  );

  test.each([
    ['""', "MANIFEST_BAD_VALUE"],
    ['":input"', "MANIFEST_BAD_VALUE"],
    ['"sink:"', "MANIFEST_BAD_VALUE"],
    ['"sink:input:x"', "MANIFEST_BAD_VALUE"],
    ["{}", "MANIFEST_MISSING_FIELD"],
    ['{ node = "sink", port = "" }', "MANIFEST_BAD_VALUE"],
    ['{ node = ["sink"] }', "MANIFEST_WRONG_TYPE"],
    ["7", "MANIFEST_WRONG_TYPE"],
  ])("may not be %s", (to, code) => {
    expect(findings(withEnd(to))).toEqual([`${code} 24`]);
  });

  test.each([
    ['"filtre:input"', 7, 6],
    ['{ port = "input", node = "filtre" }', 31, 8],
    // Escapes hide where the node ends: the whole value is shown.
    ['"filt\\u0072e"', 6, 13],
  ])("in %s the unknown node is what the caret is under", (to, column, length) => {
    const text = project + nodes + edge("source", "X").replace('"X"', to) + edge("filter", "sink");
    expect(parseManifest(text).diagnostics[0]).toMatchObject({ code: "MANIFEST_UNKNOWN_NODE", column, length });
  });
});

test("an edge's place is where it starts from", () => {
  expect(acceptFlow(pipeline).edges[0]?.position).toEqual({ line: 19, column: 8, length: 8 });
});
