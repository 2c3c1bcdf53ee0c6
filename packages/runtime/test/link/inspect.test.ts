import { type Role, roles } from "@torvyn/contract";
import { describe as describeComponent } from "@torvyn/engine";
import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { inspect } from "../../src/link/inspect.js";

const look = (name: string, role: Role) =>
  inspect(describeComponent(componentBytes(name)), role, roles[role].interfaces[0] ?? "");

describe("a component that fits", () => {
  it("is bound by hand, whatever its role", () => {
    for (const [name, role] of [
      ["source", "source"],
      ["source-by-allocator", "source"],
      ["processor-clones", "processor"],
      ["filter-reads", "filter"],
      ["filter-capability", "filter"],
      ["sink-prints", "sink"],
    ] as const) {
      expect(look(name, role)).toMatchObject({ binding: "fast", genericBecause: [], problems: [] });
    }
  });

  it("may export its role under torvyn:streaming as well as torvyn:filtering", () => {
    expect(look("streaming-filter", "filter")).toMatchObject({ binding: "fast", problems: [] });
  });

  it("may play several roles", () => {
    expect(look("filter-and-sink", "filter").problems).toEqual([]);
    expect(look("filter-and-sink", "sink").problems).toEqual([]);
  });

  it("has its imports and exports named, and who serves them", () => {
    const { imports, exports } = look("sink-prints", "sink");
    expect(imports).toContainEqual({ name: "torvyn:streaming/types@0.1.0", servedBy: "torvyn" });
    expect(imports).toContainEqual({ name: "wasi:cli/stdout@0.2.0", servedBy: "wasi" });
    expect(exports).toEqual(["torvyn:streaming/lifecycle@0.1.0", "torvyn:streaming/sink@0.1.0"]);
  });
});

describe("a component that does not fit", () => {
  const problem = (name: string, role: Role) => look(name, role).problems.map(({ code, message }) => [code, message]);

  it("of another role is named as what it is", () => {
    expect(look("sink", "filter").problems).toEqual([
      {
        code: "COMPONENT_WRONG_ROLE",
        message: "exports torvyn:streaming/sink@0.1.0 (a sink), but the node says torvyn:filtering/filter",
        help: 'Set interface = "torvyn:streaming/sink", or name another component.',
      },
    ]);
  });

  it("without any role is shown with what it exports", () => {
    expect(problem("no-role", "sink")[0]).toEqual([
      "COMPONENT_WRONG_ROLE",
      "exports acme:db/store@1.0.0, but the node says torvyn:streaming/sink",
    ]);
  });

  it("against another version of the contract says which one is spoken", () => {
    expect(problem("filter-next-contract", "filter")).toEqual([
      ["COMPONENT_IMPORT_UNSERVED", "imports torvyn:streaming/types@0.2.0, but this release speaks 0.1.0"],
      ["COMPONENT_CONTRACT", "exports torvyn:filtering/filter@0.2.0, but this release speaks 0.1.0"],
    ]);
  });

  it("because a function has another type shows both types", () => {
    const [[code, message] = []] = problem("filter-other-shape", "filter");
    expect(code).toBe("COMPONENT_CONTRACT");
    expect(message).toMatch(
      /^has torvyn:filtering\/filter#evaluate as \(element: record .* result<u32, .*; the contract says .* result<bool, /,
    );
  });

  it("because of an import that nobody serves names it", () => {
    expect(problem("filter-store", "filter")).toEqual([
      ["COMPONENT_IMPORT_UNSERVED", "imports acme:db/store@1.0.0, which nobody here provides"],
    ]);
  });
});
