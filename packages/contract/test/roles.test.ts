import { expect, test } from "vitest";
import { interfaceName, roleOfInterface, roles } from "../src/index.js";

test("every role is found by each of its interfaces, with and without a version", () => {
  for (const [name, role] of Object.entries(roles)) {
    expect(role.role).toBe(name);
    for (const id of role.interfaces) {
      expect(roleOfInterface(id)).toBe(role);
      expect(roleOfInterface(`${id}@0.1.0`)).toBe(role);
    }
  }
});

test("filters and routers are known under both package names that components use", () => {
  expect(roleOfInterface("torvyn:filtering/filter")).toBe(roleOfInterface("torvyn:streaming/filter"));
  expect(roleOfInterface("torvyn:filtering/router")).toBe(roleOfInterface("torvyn:streaming/router"));
});

test("an interface without a role gives none", () => {
  for (const id of [
    "torvyn:streaming/lifecycle",
    "torvyn:streaming/types",
    "wasi:cli/run@0.2.0",
    "source",
    "",
    "__proto__",
  ]) {
    expect(roleOfInterface(id)).toBeUndefined();
  }
});

test("only sources have no input, and only sinks no output", () => {
  const names = (has: (role: (typeof roles)["source"]) => boolean) =>
    Object.values(roles).flatMap((role) => (has(role) ? [role.role] : []));
  expect(names((role) => !role.hasInput)).toEqual(["source"]);
  expect(names((role) => role.outputs === "none")).toEqual(["sink"]);
});

test("an interface's name is its id without the version", () => {
  expect(interfaceName("torvyn:streaming/source@0.1.0")).toBe("torvyn:streaming/source");
  expect(interfaceName("torvyn:streaming/source")).toBe("torvyn:streaming/source");
});
