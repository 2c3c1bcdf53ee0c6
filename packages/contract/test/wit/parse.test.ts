import { componentEmbed, componentNew, componentWit } from "@bytecodealliance/jco";
import { beforeAll, describe, expect, test } from "vitest";
import { roles } from "../../src/index.js";
import { exports, functionsOf, generateTypes, imports, withWitFolder } from "../support/wit.js";

describe("the WIT of the contract, read by the component tools", () => {
  test("makes a world that imports and exports all of it", async () => {
    const wit = await withWitFolder(async (witPath) => {
      const core = await componentEmbed({ dummy: true, witPath, world: "everything" });
      return componentWit(await componentNew(core, []));
    });
    for (const name of imports) expect(wit).toContain(`import ${name}@0.1.0;`);
    for (const name of exports) expect(wit).toContain(`export ${name}@0.1.0;`);
  });
});

describe("the types that the tools derive", () => {
  let declarations: Map<string, string>;
  beforeAll(async () => {
    declarations = await generateTypes();
  });

  test("cover every interface", () => {
    expect([...declarations.keys()].sort()).toEqual([...imports, ...exports, "torvyn:streaming/types"].sort());
  });

  test.each(Object.values(roles))(
    "have the functions of the role $role, and no others",
    ({ interfaces, functions }) => {
      expect(functionsOf(declarations.get(interfaces[0] ?? "") ?? "")).toEqual(functions);
    },
  );

  test("have the same two functions for both ways to allocate", () => {
    const functions = ["allocate", "clone-into-mutable"];
    expect(functionsOf(declarations.get("torvyn:resources/buffer-ops") ?? "")).toEqual(functions);
    expect(functionsOf(declarations.get("torvyn:streaming/buffer-allocator") ?? "")).toEqual(functions);
  });

  test.each([
    ["process-error", ["invalid-input", "unavailable", "internal", "deadline-exceeded", "fatal"]],
    ["buffer-error", ["capacity-exceeded", "out-of-bounds", "allocation-failed"]],
    ["process-result", ["emit", "drop"]],
  ])("have the cases of %s that this package's types have", (name, cases) => {
    const types = declarations.get("torvyn:streaming/types") ?? "";
    const pascal = name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
    const variants = types.matchAll(new RegExp(`interface ${pascal}\\w+ \\{\\s*tag: '([a-z-]+)'`, "g"));
    expect([...variants].map(([, tag]) => tag)).toEqual(cases);
  });
});
