import { componentNames } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import type { BindingMode } from "../../src/binding/component.js";
import type { FlowResult } from "../../src/observe/result.js";
import { runComponents } from "../support/components.js";
import { VirtualClock } from "../support/virtual-clock.js";

const hostile =
  /^(filter-(keeps|catches|double|use|late|forged|negative|null|wrong|read-|realloc|calls|bad|error-text|result|reads$|grows|post)|source-(forged|catches|null|payload|mutable|double|huge|append|result|bad|buffer|by-)|processor-emits|sink-bad)/;

/** What may be observed of a run, apart from the time and the wording. */
const observable = ({ status, delivered, nodes, buffers, error }: FlowResult) => ({
  status,
  delivered,
  nodes,
  buffers,
  error: error && { code: error.code, component: error.component, element: error.element },
});

async function run(name: string, mode: BindingMode): Promise<FlowResult> {
  const [role] = name.split("-");
  const source = { component: "source", config: "20 3" };
  const line = role === "source" ? [name, "sink"] : role === "sink" ? [source, name] : [source, name, "sink"];
  return (await runComponents(line, { mode, limit: 40, clock: new VirtualClock() })).result;
}

describe("a component that breaks the rules", () => {
  const names = componentNames().filter((name) => hostile.test(name));

  it("is one of many", () => {
    expect(names.length).toBeGreaterThan(35);
  });

  for (const name of names) {
    it(`${name} meets the same fate on the fast path and on the generic one`, async () => {
      const fast = await run(name, "fast");
      const generic = await run(name, "generic");
      expect(observable(fast)).toEqual(observable(generic));
      expect(fast.buffers.live).toBe(0);
    });
  }
});

describe("the fate", () => {
  it("of a forged, null, dropped, foreign or kept handle is a trap", async () => {
    for (const name of names(/forged|null-handle|negative|double-drop|use-after|late-use|wrong-handle|keeps/)) {
      const result = await run(name, "fast");
      expect([name, result.error?.code]).toEqual([name, "COMPONENT_TRAPPED"]);
    }
  });

  it("of a trap that the component catches is the same trap", async () => {
    for (const name of names(/catches/)) {
      const result = await run(name, "fast");
      expect([name, result.error?.code, result.delivered]).toEqual([name, "COMPONENT_TRAPPED", 0]);
    }
  });

  it("of a pointer out of bounds or misaligned is a trap", async () => {
    for (const name of names(/out-of-bounds|misaligned|wraps/)) {
      const result = await run(name, "fast");
      expect([name, result.error?.code]).toEqual([name, "COMPONENT_TRAPPED"]);
    }
  });

  it("of a request for 2^62 bytes is an error that the guest sees, not one of the host", async () => {
    const result = await run("source-huge-allocation", "fast");
    expect(result.error).toMatchObject({ code: "COMPONENT_FAILED" });
    expect(result.error?.message).toContain("unavailable");
  });

  it("of payloads that are never dropped is that the host takes them back", async () => {
    const { result } = await runComponents(["source-leaks", "sink"], { limit: 1000 });
    expect(result).toMatchObject({ status: "completed", delivered: 1000 });
    expect(result.buffers).toMatchObject({ live: 0, reclaimed: 1000 });
  });

  it("of a leak without end is that the guest gets no more memory", async () => {
    const { result } = await runComponents(["source-leaks", "sink"], { limits: { maxLiveBytes: 1_000_000 } });
    expect(result.status).toBe("failed");
    expect(result.buffers.peak).toBeLessThan(3000);
  });

  it("of rules that are kept is that everything works", async () => {
    for (const name of ["source-buffer-rules", "filter-reads", "filter-grows", "filter-post-return"]) {
      const result = await run(name, "fast");
      expect([name, result.error?.message]).toEqual([name, undefined]);
    }
  });
});

const names = (pattern: RegExp): readonly string[] =>
  componentNames().filter((name) => hostile.test(name) && pattern.test(name));
