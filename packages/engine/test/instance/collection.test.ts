import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { instantiate } from "../../src/index.js";
import { counterComponent } from "../support/counter.js";
import { wat } from "../support/wat.js";

const script = fileURLToPath(new URL("../support/collection.mjs", import.meta.url));

describe("a guest's resource whose host object was garbage collected", () => {
  // biome-ignore lint/suspicious/noExplicitAny: what the script prints
  let seen: any;
  beforeAll(async () => {
    const options = { input: await wat(counterComponent), encoding: "utf8", timeout: 30_000 } as const;
    seen = JSON.parse(execFileSync(process.execPath, ["--expose-gc", script], options));
  });

  it("is dropped by its destructor, once", () => {
    expect(seen.dropped).toEqual([104, 108, 112]);
  });

  it("is left alone when it was disposed of or moved before, and when the object is still held", () => {
    // 108 by the disposal, 112 by the guest that took it.
    expect(seen.kept).toEqual([108, 112]);
    expect(seen.usable).toEqual([2, 5]);
  });

  it("is skipped when the instance has trapped", () => {
    expect(seen.closed).toEqual([]);
  });

  it("waits while somebody is inside the instance", () => {
    expect(seen.duringCall).toEqual([]);
    expect(seen.afterCall).toEqual([104, 108]);
  });

  it("closes the instance when its destructor traps: the next caller is told, and the process goes on", () => {
    expect(seen.failing).toBe(1);
    expect(seen.failure).toContain("unusable since it trapped");
    expect(seen.failure).toContain("[resource-drop]counter: the destructor fails");
  });
});

describe("a resource", () => {
  it("is disposable under the symbol that stands for Symbol.dispose where the engine has none", async () => {
    const { exports } = await instantiate(await wat(counterComponent), { imports: { dropped() {} } });
    const symbols = Object.getOwnPropertySymbols(exports.Counter.prototype);
    expect(symbols).toEqual([Symbol.dispose ?? Symbol.for("dispose")]);
  });
});
