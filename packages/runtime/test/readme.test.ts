import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { lineManifest } from "./support/components.js";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code ?? "");
const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...args: unknown[]) => Promise<void>;

/** Runs an example of the README with the built package, on the tutorial's components. */
async function run(code: string): Promise<void> {
  const runtime: object = await import("../dist/node/index.js");
  const manifest = lineManifest(["token-source", "token-filter", "sink"]);
  const body = code
    .replace(/^import (\{.*\}) from "@torvyn\/runtime";$/m, "const $1 = runtime;")
    .replace(/await using (\w+) =/, "const $1 =")
    .replace(/: Map<.*?>|<string, number>/g, "")
    .replaceAll('"Torvyn.toml"', "manifest");
  const flow = await (runtime as typeof import("../dist/node/index.js")).loadFlow(manifest);
  const scope = body.includes("const flow") ? body : `const flow = loaded;\n${body}`;
  await new AsyncFunction("runtime", "manifest", "loaded", scope)(runtime, manifest, flow);
}

describe("the README", () => {
  it("shows how to run a flow", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    await run(examples[0] ?? "");
    expect(log).toHaveBeenCalledWith("completed: 30 elements, 92 copies");
    log.mockRestore();
  });

  it("shows how to watch, how to stop and how to change one", async () => {
    const listeners = process.listenerCount("SIGINT");
    await run(examples[1] ?? "");
    await run(examples[2] ?? "");
    expect(process.listenerCount("SIGINT")).toBe(listeners + 1);
    process.removeAllListeners("SIGINT");
    await run(examples[3] ?? "");
    expect(examples).toHaveLength(4);
  });
});
