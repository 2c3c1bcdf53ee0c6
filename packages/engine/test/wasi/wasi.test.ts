import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { ComponentExit, compileSync, instantiate, type WasiOptions } from "../../src/index.js";
import { errorOf } from "../support/errors.js";
import { readsFile } from "../support/reads-file.js";
import { streaming } from "../support/streaming.js";
import { wasiComponent } from "../support/wasi.js";
import { wat } from "../support/wat.js";

const start = async (wasi?: WasiOptions) =>
  (await instantiate(await wat(wasiComponent), { name: "guest", ...(wasi && { wasi }) })).exports;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (chunks: Uint8Array[]): string => Buffer.concat(chunks).toString();

describe("without any grant", () => {
  it("every interface links, the environment is empty and there are no folders", async () => {
    const guest = await start();
    expect([guest.env(), guest.args(), guest.dirs()]).toEqual([[], [], 0]);
  });
  it("a call of a clock or of random traps, and says how to grant it", async () => {
    const clock = errorOf((await start()).now).message;
    expect(clock).toContain("wasi:clocks/monotonic-clock#now is not granted");
    expect(clock).toContain("wasi: { clocks: true }");
    expect(errorOf((await start()).random).message).toContain("wasi: { random: true }");
  });
  it("standard input is closed and output is dropped", async () => {
    const guest = await start();
    expect(() => guest.read(10n)).toThrow(expect.objectContaining({ payload: { tag: "closed" } }));
    expect(guest.write("nobody listens")).toBe(0);
  });
});

describe("with grants", () => {
  it("env and args are what was given, to this instance only", async () => {
    const guest = await start({ env: { A: "1", B: "zwei" }, args: ["tool", "--fast"] });
    expect(guest.env()).toEqual([
      ["A", "1"],
      ["B", "zwei"],
    ]);
    expect(guest.args()).toEqual(["tool", "--fast"]);
    expect((await start()).env()).toEqual([]);
  });
  it("standard output arrives as it is written, before the call returns", async () => {
    const chunks: Uint8Array[] = [];
    const guest = await start({ stdout: (chunk) => chunks.push(chunk) });
    guest.write("first ");
    expect(text(chunks)).toBe("first ");
    guest.write("zweitens\n");
    expect(text(chunks)).toBe("first zweitens\n");
  });
  it("standard input is read in pieces and closes at its end", async () => {
    const guest = await start({ stdin: bytes("hello") });
    expect([...guest.read(3n)]).toEqual([...bytes("hel")]);
    expect([...guest.read(2n ** 40n)]).toEqual([...bytes("lo")]);
    expect(() => guest.read(1n)).toThrow(expect.objectContaining({ payload: { tag: "closed" } }));
  });
  it("standard input may come from a function", async () => {
    let calls = 0;
    const guest = await start({ stdin: (max) => (calls++ === 0 ? bytes("x".repeat(max + 5)) : undefined) });
    expect(guest.read(4n)).toHaveLength(4);
  });
  it("clocks and random work, also in a synchronous instantiation", async () => {
    const guest = compileSync(await wat(wasiComponent)).instantiateSync({
      wasi: { clocks: true, random: true },
    }).exports;
    const first = guest.now();
    expect(guest.now()).toBeGreaterThanOrEqual(first);
    expect(guest.random()).not.toBe(guest.random());
  });
  it("a preopened folder is one, and only one", async () => {
    const guest = await start({ preopens: { "/data": fileURLToPath(new URL(".", import.meta.url)) } });
    expect(guest.dirs()).toBe(1);
  });
  it("a file in a preopened folder can be read, one outside of it cannot", async () => {
    const folder = mkdtempSync(join(tmpdir(), "torvyn-engine-"));
    try {
      writeFileSync(join(folder, "hello.txt"), "from a file");
      const { exports } = await instantiate(await wat(readsFile), { wasi: { preopens: { "/": folder } } });
      const [content] = exports.read("hello.txt");
      expect(text([content])).toBe("from a file");
      expect(() => exports.read("missing.txt")).toThrow(expect.objectContaining({ payload: "no-entry" }));
      expect(() => exports.read("../outside.txt")).toThrow(expect.objectContaining({ payload: "not-permitted" }));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  it("a path of another type than WASI's does not lead out of a preopened folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "torvyn-engine-"));
    try {
      mkdirSync(join(folder, "open"));
      writeFileSync(join(folder, "secret.txt"), "a secret");
      const asList = readsFile
        .replace('(param "path" string) (param "open-flags"', '(param "path" (list string)) (param "open-flags"')
        .replace("(local.get $path) (local.get $n) (i32.const 0)", "(i32.const 8) (i32.const 1) (i32.const 0)")
        .replace(
          "(call $dirs (i32.const 16))",
          "(call $dirs (i32.const 16)) (i32.store (i32.const 8) (local.get $path)) (i32.store (i32.const 12) (local.get $n))",
        );
      const { exports } = await instantiate(await wat(asList), { wasi: { preopens: { "/": join(folder, "open") } } });
      const error = errorOf(() => exports.read("/../secret.txt"));
      expect([error.code, error.message]).toEqual([
        "ENGINE_TRAP",
        expect.stringContaining("wasi:filesystem/types#[method]descriptor.open-at takes a path that is a string"),
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
  it("standard streams still work when the shim is loaded", async () => {
    const chunks: Uint8Array[] = [];
    const folder = fileURLToPath(new URL(".", import.meta.url));
    const guest = await start({
      preopens: { "/": folder },
      stdout: (chunk) => chunks.push(chunk),
      stdin: bytes("in"),
    });
    guest.write("out");
    expect([text(chunks), text([guest.read(10n)])]).toEqual(["out", "in"]);
  });
  it("that need the shim are refused by the synchronous instantiation", async () => {
    const component = compileSync(await wat(wasiComponent));
    for (const wasi of [{ network: true }, { preopens: { "/": "." } }]) {
      expect(errorOf(() => component.instantiateSync({ wasi })).help).toContain("await");
    }
  });
});

describe("exit", () => {
  it("is a trap with the status, not the end of the host", async () => {
    const guest = await start();
    const error = errorOf(() => guest.exit({ tag: "err" }));
    expect(error.code).toBe("ENGINE_TRAP");
    expect(error.cause).toBeInstanceOf(ComponentExit);
    expect(error.cause).toMatchObject({ status: 1 });
    expect(errorOf(() => guest.args()).message).toContain("unusable");
  });
});

describe("a component that prints", () => {
  it("prints through any 0.2 version of wasi:cli", async () => {
    const chunks: Uint8Array[] = [];
    const { exports } = await instantiate(componentBytes("filter-lifecycle-first"), {
      imports: streaming,
      wasi: { stdout: (chunk) => chunks.push(chunk) },
    });
    exports.lifecycle.init("config");
    expect(text(chunks)).toBe("first init config\n");
  });
});

describe("a caller's own implementation", () => {
  it("comes before ours", async () => {
    const now = () => 42n;
    const { exports } = await instantiate(await wat(wasiComponent), {
      imports: { "wasi:clocks/monotonic-clock": { now } },
    });
    expect(exports.now()).toBe(42n);
  });
});

describe("a program that runs components", () => {
  const program = (wasi: string): string => `
    import { readFileSync } from "node:fs";
    import { instantiate } from "@torvyn/engine";
    import { componentPath } from "@torvyn/test-components";
    const types = { Buffer: class { readAll() {} }, FlowContext: class {} };
    await instantiate(readFileSync(componentPath("filter")), { imports: { "torvyn:streaming/types": types }, wasi: ${wasi} });
    console.log("workers", process.getActiveResourcesInfo().filter((one) => one.includes("Worker")).length);
    console.log("threads", (await import("node:fs")).readdirSync("/proc/self/task").length);`;
  const runProgram = (wasi: string) => {
    const cwd = fileURLToPath(new URL("../..", import.meta.url));
    return spawnSync(process.execPath, ["--input-type=module", "-e", program(wasi)], {
      cwd,
      encoding: "utf8",
      timeout: 30_000,
    });
  };

  it("ends by itself, without and with preview2-shim loaded", () => {
    for (const wasi of ["{}", "{ network: true }"]) {
      const { status, stdout, stderr } = runProgram(wasi);
      expect([status, stderr]).toEqual([0, ""]);
      expect(stdout).toContain("workers 0");
    }
  });

  it.runIf(process.platform === "linux")(
    "starts a thread only when a grant needs the shim",
    { timeout: 60_000 },
    () => {
      const threads = (wasi: string): number => Number(/threads (\d+)/.exec(runProgram(wasi).stdout)?.[1]);
      const none = threads("{}");
      expect(threads("{ clocks: true, random: true }")).toBe(none);
      expect(threads("{ network: true }")).toBeGreaterThan(none);
    },
  );
});
