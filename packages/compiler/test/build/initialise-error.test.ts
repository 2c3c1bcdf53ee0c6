import { formatDiagnostics } from "@torvyn/contract";
import { expect, test } from "vitest";
import { failure, folderWith, world } from "../support/component.js";

const sdk = 'import { defineFilter, defineSink } from "@torvyn/sdk";';
const definition = "export default defineFilter({ evaluate: () => true });";

const entry = (...lines: string[]) => ({ "src/index.ts": lines.join("\n"), "wit/world.wit": world("filter") });

test("a throw at the top level: its message, and where it was thrown", async () => {
  const root = await folderWith({
    ...entry(sdk, 'import { check } from "./check.js";', "", "check(1 as number);", definition),
    "src/check.ts":
      '/** Too long a comment. */\nexport function check(value: number): void {\n  if (value > 0) throw new RangeError(value + " is too much");\n}\n',
  });
  const error = await failure(root);
  expect(error.code).toBe("COMPILE_INIT_FAILED");
  expect(error.message).toBe("RangeError: 1 is too much");
  expect(error.file).toMatch(/src\/check\.ts$/);
  expect(error).toMatchObject({ line: 3, column: 24 });
  expect(formatDiagnostics(error.diagnostics)).not.toMatch(/source\.js|wasm|initializer/);
});

test("something thrown that is not an error", async () => {
  const error = await failure(await folderWith(entry(sdk, definition, 'throw "enough";')));
  expect(error.message).toBe("enough");
});

test("a timer at the top level: that the module runs at build time", async () => {
  const error = await failure(await folderWith(entry(sdk, "setTimeout(() => {}, 1);", definition)));
  expect(error.message).toMatch(/setTimeout can only be used/);
  expect(error).toMatchObject({ code: "COMPILE_INIT_FAILED", line: 2, column: 1 });
  expect(error.help).toMatch(/init/);
});

test("randomness at the top level: that the module runs at build time", async () => {
  const error = await failure(await folderWith(entry(sdk, "export const seed = Math.random();", definition)));
  expect(error.message).toMatch(/wasi:random/);
  expect(error.help).toMatch(/run once when it is built/);
});

test("a loop that does not end: the build ends", async () => {
  const error = await failure(await folderWith(entry(sdk, "for (let i = 0; ; i++) if (i < 0) break;", definition)), {
    initTimeoutMs: 2000,
  });
  expect(error.code).toBe("COMPILE_INIT_TIMEOUT");
  expect(error.message).toBe("the module was still being loaded after 2 s");
});

test("memory that grows without end: the build ends", async () => {
  const grow = "const all: unknown[] = []; for (;;) all.push({ all, numbers: [1, 2, 3] });";
  const error = await failure(await folderWith(entry(sdk, grow, definition)));
  expect(error.code).toBe("COMPILE_INIT_MEMORY");
});

test("a definition of another role than the world's", async () => {
  const sink = "export default defineSink({ push: () => {} });";
  const error = await failure(await folderWith(entry(sdk, "", sink)));
  expect(error.code).toBe("COMPILE_WRONG_WORLD");
  expect(error.message).toMatch(/the world exports a filter.*defineSink/);
  expect(error).toMatchObject({ line: 3, column: 1 });
});

test("a default export that is no definition", async () => {
  const error = await failure(await folderWith(entry("export default { evaluate: () => true };")));
  expect(error.code).toBe("COMPILE_WRONG_WORLD");
  expect(error.message).toMatch(/default export is no definition/);
});

test("neither a default export nor the world's interfaces", async () => {
  const error = await failure(await folderWith(entry("export const flter = { evaluate: () => true };")));
  expect(error.code).toBe("COMPILE_WRONG_EXPORT");
  expect(error.message).toBe('the module does not export the interface "filter" that world "filter" promises');
  expect(error.help).toContain("@torvyn/sdk");
  expect(error).toMatchObject({ line: 1, column: 1 });
});

test("an exported interface without one of its functions", async () => {
  const error = await failure(await folderWith(entry("export const filter = { evalute: () => true };")));
  expect(error.message).toBe('the exported object for torvyn:filtering/filter@0.1.0 has no function "evaluate"');
});

test("init without the lifecycle in the world: the line to add", async () => {
  const error = await failure(
    await folderWith(entry(sdk, "export default defineFilter({ evaluate: () => true, init() {} });")),
  );
  expect(error.code).toBe("COMPILE_NO_LIFECYCLE");
  expect(error.help).toContain("export torvyn:streaming/lifecycle@0.1.0;");
  expect(error).toMatchObject({ line: 2, column: 1 });
});
