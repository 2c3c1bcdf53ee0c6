import { expect, test } from "vitest";
import { accept, edges, findings, nodes, project } from "../support/manifests.js";

const component = (keys: string): string =>
  `${project}[[component]]\nname = "blocklist"\npath = "filters/blocklist"\n${keys}`;

test("a component is written in TypeScript unless the manifest says otherwise", () => {
  const [declared] = accept(component("")).components;
  expect(declared).toEqual({
    name: "blocklist",
    path: "filters/blocklist",
    language: "typescript",
    position: { line: 6, column: 8, length: 11 },
  });
});

test.each(["typescript", "javascript", "rust", "go", "python", "zig", "c", "c++", "c#", "moonbit"])(
  "a component may be written in %s",
  (language) => {
    expect(accept(component(`language = "${language}"\n`)).components[0]?.language).toBe(language);
  },
);

test.each(["TypeScript", "typscript", "pyhton", "type script", ""])("%s is no language", (language) => {
  expect(findings(component(`language = "${language}"\n`))).toEqual(["MANIFEST_BAD_VALUE 8"]);
});

test("a component may be built by a command of its own", () => {
  expect(accept(component('build_command = "make filter.wasm"\n')).components[0]?.buildCommand).toBe(
    "make filter.wasm",
  );
});

test("a declaration without a name does not make the nodes that may mean it unknown", () => {
  const text = `${project}[[component]]\npath = "a"\n${nodes.replace('"./sink.wasm"', '"blocklist"')}${edges}`;
  expect(findings(text)).toEqual(["MANIFEST_MISSING_FIELD 5"]);
});
