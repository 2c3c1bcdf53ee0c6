import { resolve } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { parseRequest } from "../../src/adding/request.js";

it.each([
  ["pii-filter", "pii-filter", undefined, "pii-filter", false],
  ["@acme/pii-filter", "@acme/pii-filter", undefined, "@acme/pii-filter", false],
  ["npm:@acme/pii-filter", "@acme/pii-filter", undefined, "@acme/pii-filter", false],
  ["@acme/filters/pii", "@acme/filters", "pii", "@acme/filters", false],
  ["npm:filters/pii", "filters", "pii", "filters", false],
  ["pii-filter@^1.2", "pii-filter", undefined, "pii-filter@^1.2", true],
  ["@acme/filters/pii@next", "@acme/filters", "pii", "@acme/filters@next", true],
  ["acme/filters", undefined, undefined, "acme/filters", true],
  ["./pii-1.0.0.tgz", undefined, undefined, resolve("pii-1.0.0.tgz"), true],
  ["pii-1.0.0.tgz", undefined, undefined, resolve("pii-1.0.0.tgz"), true],
  ["file:./pii", undefined, undefined, resolve("pii"), true],
  ["../pii", undefined, undefined, resolve("../pii"), true],
  ["https://example.com/pii.tgz", undefined, undefined, "https://example.com/pii.tgz", true],
])("%s is understood", (text, name, component, spec, pinned) => {
  expect(parseRequest(text)).toEqual({ name, component, spec, pinned });
});

it.each(["--registry=http://127.0.0.1", "-g", "", " "])(
  "%s is no package, and the package manager never sees it",
  (text) => {
    expect(() => parseRequest(text)).toThrow(/is not the name of a package/);
  },
);

describe("on Windows, where a shell starts package managers", () => {
  function onWindows(): void {
    const platform = Object.getOwnPropertyDescriptor(process, "platform")!;
    onTestFinished(() => void Object.defineProperty(process, "platform", platform));
    Object.defineProperty(process, "platform", { ...platform, value: "win32" });
  }

  it.each(["pii-filter@^1.2", "pii-filter@>=1.2 <3 || 4"])("%s is a range like everywhere", (text) => {
    onWindows();
    expect(parseRequest(text)).toMatchObject({ name: "pii-filter", spec: text });
  });

  it.each(['pii-filter@1" & calc "', "pii-filter@%PATH%", "pii-filter@1\r\ncalc"])("%j is refused", (text) => {
    onWindows();
    expect(() => parseRequest(text)).toThrow(/holds a special character/);
  });
});
