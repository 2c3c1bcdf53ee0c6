import { isName } from "@torvyn/contract";
import { expect, test } from "vitest";
import { findings, project, render } from "../support/manifests.js";

test.each(["a", "main", "token-source", "step-2", "x1", "a".repeat(64)])("%s is a name", (name) => {
  expect(isName(name)).toBe(true);
  expect(findings(project.replace("demo", name))).toEqual([]);
});

test.each(["Main", "2nd", "a_b", "a--b", "-a", "a-", "a b", "é", "a.b", "a".repeat(65), "__proto__"])(
  "%s is no name",
  (name) => {
    expect(isName(name)).toBe(false);
    expect(findings(project.replace("demo", name))).toEqual(["MANIFEST_BAD_NAME 2"]);
  },
);

test.each([
  ["TokenSource", "token-source"],
  ["My Pipeline!", "my-pipeline"],
  ["2nd_flow", "nd-flow"],
  ["__proto__", "proto"],
])("instead of %s the help offers %s", (name, better) => {
  expect(render(project.replace("demo", name))).toContain(`: \`${better}\``);
});

test("nothing is offered for a name without a letter", () => {
  expect(render(project.replace("demo", "42"))).toMatch(/at most 64 characters$/);
});
