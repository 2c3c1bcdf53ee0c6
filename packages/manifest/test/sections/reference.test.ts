import { expect, test } from "vitest";
import { acceptFlow, findings, pipeline } from "../support/manifests.js";

const using = (component: string): string =>
  `${pipeline.replace('"./filter.wasm"', `'${component}'`)}[[component]]\nname = "blocklist"\npath = "blocklist"\n`;

test.each([
  ["file://./components/a/dist/a.wasm", { kind: "file", path: "./components/a/dist/a.wasm" }],
  ["file://components/a.wasm", { kind: "file", path: "components/a.wasm" }],
  ["file:///opt/a.wasm", { kind: "file", path: "/opt/a.wasm" }],
  ["file:///C:/a.wasm", { kind: "file", path: "C:/a.wasm" }],
  ["file:a.wasm", { kind: "file", path: "a.wasm" }],
  ["./a.wasm", { kind: "file", path: "./a.wasm" }],
  ["../a b/ü.wasm", { kind: "file", path: "../a b/ü.wasm" }],
  ["a.wasm", { kind: "file", path: "a.wasm" }],
  ["C:\\a\\b.wasm", { kind: "file", path: "C:\\a\\b.wasm" }],
  ["blocklist", { kind: "declared", name: "blocklist" }],
  ["npm:pii-filter", { kind: "package", name: "pii-filter" }],
  ["npm:@acme/pii-filter", { kind: "package", name: "@acme/pii-filter" }],
  ["npm:@acme/filters/pii", { kind: "package", name: "@acme/filters", component: "pii" }],
  ["npm:filters/pii", { kind: "package", name: "filters", component: "pii" }],
])("%s names a component", (text, reference) => {
  expect(acceptFlow(using(text)).nodes[1]?.component).toEqual(reference);
});

test.each([
  "",
  "file://",
  "oci://registry.example.com/a:1",
  "https://example.com/a.wasm",
  "npm:",
  "npm:@acme",
  "npm:@acme/pii-filter@1.2.3",
  "npm:../../etc",
  "npm:a/b/c",
  "npm:a/B",
])("%s names none", (text) => {
  expect(findings(using(text))).toEqual(["MANIFEST_BAD_VALUE 11"]);
});
