import { expect, test } from "vitest";
import { inspectWorld } from "../../src/index.js";
import { failure, folderWith, world, worldCacheDir } from "../support/component.js";

const source = { "src/index.ts": "export default 1;" };

const wit = async (...lines: string[]) => folderWith({ ...source, "wit/world.wit": lines.join("\n") });

test("a syntax error is reported where it is", async () => {
  const error = await failure(
    await wit("package a:b;", "// imprt", "world w {", "  imprt torvyn:streaming/types@0.1.0;", "}"),
  );
  expect(error.code).toBe("COMPILE_WIT");
  expect(error.message).toMatch(/^expected `import`/);
  expect(error.file).toMatch(/wit[/\\]world\.wit$/);
  expect(error).toMatchObject({ line: 4, column: 3 });
  expect(error.diagnostics[0]).toMatchObject({ length: 5, source: "  imprt torvyn:streaming/types@0.1.0;" });
});

test("a missing brace is reported at the end", async () => {
  const error = await failure(await wit("package a:b;", "world w {", "  export torvyn:streaming/sink@0.1.0;"));
  expect(error).toMatchObject({ code: "COMPILE_WIT", line: 3 });
});

test("a package that is not there: where it belongs", async () => {
  const error = await failure(await wit("package a:b;", "world w {", "  import acme:kv/store@1.2.0;", "}"));
  expect(error.message).toBe("package 'acme:kv@1.2.0' not found");
  expect(error.help).toBe("Put the WIT of acme:kv into wit/deps/.");
  expect(error).toMatchObject({ line: 3, column: 10 });
  expect(error.diagnostics[0]).toMatchObject({ length: 19 });
});

test("a torvyn package that does not exist: those that do", async () => {
  const error = await failure(await wit("package a:b;", "world w { export torvyn:filters/filter@0.1.0; }"));
  expect(error.help).toMatch(/torvyn:filtering/);
  expect(error).toMatchObject({ line: 2, column: 18 });
});

test("an interface that a package does not have", async () => {
  const error = await failure(await wit("package a:b;", "world w { export torvyn:streaming/drain@0.1.0; }"));
  expect(error.message).toContain("'drain' not found");
  expect(error).toMatchObject({ line: 2 });
});

test("no WIT at all", async () => {
  const error = await failure(await folderWith(source));
  expect(error.code).toBe("COMPILE_NO_WORLD");
  expect(error.message).toBe('component "sample" has no wit/world.wit');
});

test("WIT without a world", async () => {
  const error = await failure(await wit("package a:b;", "interface i {}"));
  expect(error).toMatchObject({ code: "COMPILE_NO_WORLD", message: "wit/ declares no world" });
});

test("several worlds: their names, and one can be chosen", async () => {
  const root = await wit(
    "package a:b;",
    "world one { export torvyn:streaming/sink@0.1.0; }",
    "world two { export torvyn:streaming/source@0.1.0; }",
  );
  const error = await failure(root);
  expect(error).toMatchObject({ code: "COMPILE_NO_WORLD", message: 'wit/ declares several worlds: "one", "two"' });
  expect((await inspectWorld(root, { world: "two", worldCacheDir })).exports).toEqual([
    "torvyn:streaming/source@0.1.0",
  ]);
  expect(await failure(root, { world: "three" })).toMatchObject({ message: 'wit/ declares no world "three"' });
});

test("a torvyn package of the component's own that differs is replaced, with a warning", async () => {
  const root = await folderWith({
    ...source,
    "wit/world.wit": world("filter"),
    "wit/deps/filtering/filtering.wit": "package torvyn:filtering@0.1.0;\ninterface filter { other: func(); }\n",
  });
  const { warnings, exports } = await inspectWorld(root, { worldCacheDir });
  expect(exports).toEqual(["torvyn:filtering/filter@0.1.0"]);
  expect(warnings).toMatchObject([{ code: "COMPILE_CONTRACT_COPY", severity: "warning" }]);
});

test("a world is described by names, with what it imports indirectly", async () => {
  const root = await wit(
    "package a:b;",
    "interface kv { get: func(key: string) -> string; }",
    "world w {",
    "  import kv;",
    "  import log: func(text: string);",
    "  import local: interface { f: func(); }",
    "  export torvyn:streaming/sink@0.1.0;",
    "  export torvyn:streaming/lifecycle@0.1.0;",
    "}",
  );
  expect(await inspectWorld(root, { worldCacheDir })).toEqual({
    world: "w",
    imports: ["a:b/kv", "local", "torvyn:streaming/types@0.1.0", "log"],
    exports: ["torvyn:streaming/sink@0.1.0", "torvyn:streaming/lifecycle@0.1.0"],
    warnings: [],
  });
});
