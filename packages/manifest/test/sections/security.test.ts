import { describe, expect, test } from "vitest";
import { acceptFlow, edge, findings, node, pipeline } from "../support/manifests.js";

const capabilities = (text: string) =>
  Object.fromEntries(acceptFlow(text).nodes.map((node) => [node.name, node.capabilities]));

describe("[security]", () => {
  test("grants nothing unless it says so", () => {
    expect(capabilities(`${pipeline}[security]\ndefault_capability_policy = "deny-all"\n`)).toEqual({
      source: [],
      filter: [],
      sink: [],
    });
  });

  test("grants each node what it names, once", () => {
    const text = `${pipeline}[security.grants.source]\ncapabilities = ["wasi:random", "wasi:clocks", "wasi:random"]\n`;
    expect(capabilities(text)).toEqual({ source: ["wasi:random", "wasi:clocks"], filter: [], sink: [] });
  });

  test("grants to the node of that name in every flow", () => {
    const second = (
      node("a", "torvyn:streaming/source") +
      node("sink", "torvyn:streaming/sink") +
      edge("a", "sink")
    ).replaceAll("flow.main", "flow.second");
    const text = `${pipeline}${second}[security.grants.a]\ncapabilities = ["wasi:clocks"]\n`;
    expect(findings(text)).toEqual([]);
  });

  test("warns of keys that have no effect here", () => {
    expect(findings(`${pipeline}[security]\naudit_enabled = true\naudit_target = "file"\n`)).toEqual([
      "MANIFEST_IGNORED_KEY 26",
      "MANIFEST_IGNORED_KEY 27",
    ]);
  });

  test.each([
    ["[security.grants.source]", "MANIFEST_MISSING_FIELD 25"],
    ["[security.grants]\nsource = true", "MANIFEST_WRONG_TYPE 26"],
    ['[security.grants.source]\ncapabilities = "wasi:clocks"', "MANIFEST_WRONG_TYPE 26"],
    ['[security.grants.source]\ncapabilities = ["wasi:clock"]', "MANIFEST_UNKNOWN_CAPABILITY 26"],
    ["[security.grants.source]\ncapabilites = []", "MANIFEST_UNKNOWN_KEY 26"],
  ])("%s is refused", (lines, finding) => {
    expect(findings(`${pipeline}${lines}\n`)).toEqual([finding]);
  });
});
