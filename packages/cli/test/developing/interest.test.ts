import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Interest } from "../../src/developing/interest.js";
import { folder } from "../support/folder.js";

describe("what is of interest", () => {
  const root = (): string =>
    folder({ "a/src/index.ts": "", "a/src/deep/er.ts": "", "shared/x.ts": "", "b/dist/b.wasm": "" });

  it("is everything below a tree, and a file with or without its extension", () => {
    const interest = new Interest(["/p/a/src"], ["/p/shared/names", "/p/Torvyn.toml"]);
    const of = ["/p/a/src/deep/new.ts", "/p/a/src", "/p/shared/names.ts", "/p/shared/names/index.ts", "/p/Torvyn.toml"];
    expect(of.filter((path) => !interest.includes(path))).toEqual([]);
    const others = ["/p/a/out.log", "/p/shared/other.ts", "/p/a/dist", "/p/a/.torvyn", "/p/node_modules", "/p/a/srcs"];
    expect(others.filter((path) => interest.includes(path))).toEqual([]);
  });

  it("is a folder on the way to it, which may come or go", () => {
    const interest = new Interest(["/p/a/src"], ["/p/shared/deep/names"]);
    expect(["/p/a", "/p/shared", "/p/shared/deep"].map((path) => interest.includes(path))).toEqual([true, true, true]);
  });

  it("is watched by the folders that hold it, or would hold it if they were there", () => {
    const project = root();
    const interest = new Interest(
      [join(project, "a/src")],
      [join(project, "shared/x.ts"), join(project, "not/yet/y.ts")],
    );
    expect([...interest.folders()].sort()).toEqual(
      ["", "a", "a/src", "a/src/deep", "shared"].map((path) => join(project, path).replace(/\/$/, "")),
    );
    mkdirSync(join(project, "not/yet"), { recursive: true });
    writeFileSync(join(project, "not/yet/y.ts"), "");
    expect(interest.folders().has(join(project, "not/yet"))).toBe(true);
  });
});
