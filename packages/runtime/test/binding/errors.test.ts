import { describe, expect, it } from "vitest";
import { runComponents } from "../support/components.js";

const tags = ["invalid-input", "unavailable", "internal", "deadline-exceeded", "fatal"];

describe("a typed error", () => {
  for (const tag of tags) {
    it(`${tag} from a source, processor, filter or sink names node, element and text`, async () => {
      for (const [role, nodes, operation] of [
        ["source", [`source-fails-${tag}`, "sink"], "pull"],
        ["processor", ["source", `processor-fails-${tag}`, "sink"], "process"],
        ["filter", ["source", `filter-fails-${tag}`, "sink"], "evaluate"],
        ["sink", ["source", `sink-fails-${tag}`], "push"],
      ] as const) {
        const { result } = await runComponents(nodes);
        const text = tag === "deadline-exceeded" ? tag : `${tag}: ${role} fails`;
        const name = `${role}-fails-${tag}`;
        expect(result.error).toMatchObject({
          code: "COMPONENT_FAILED",
          message: `The ${role} "${name}" failed in ${operation} at element 2: ${text}`,
          component: name,
          element: 2n,
        });
        expect(result.buffers).toMatchObject({ live: 0, reclaimed: 0 });
      }
    });
  }

  it("from complete fails the flow after everything was delivered", async () => {
    const { result } = await runComponents(["token-source", "sink-complete-fails"]);
    expect(result).toMatchObject({ status: "failed", delivered: 31 });
    expect(result.error?.message).toBe('The sink "sink-complete-fails" failed in complete: internal: complete fails');
  });
});

describe("a trap", () => {
  for (const [name, nodes, operation] of [
    ["source-traps", ["source-traps", "sink"], "pull"],
    ["processor-traps", ["source", "processor-traps", "sink"], "process"],
    ["filter-traps", ["source", "filter-traps", "sink"], "evaluate"],
    ["filter-divides", ["source", "filter-divides", "sink"], "evaluate"],
    ["filter-memory-fault", ["source", "filter-memory-fault", "sink"], "evaluate"],
    ["filter-recurses", ["source", "filter-recurses", "sink"], "evaluate"],
    ["sink-traps", ["source", "sink-traps"], "push"],
  ] as const) {
    it(`of ${name} names node and element, with the cause, and leaves no buffer behind`, async () => {
      const { result } = await runComponents(nodes);
      expect(result.error).toMatchObject({ code: "COMPONENT_TRAPPED", component: name, element: 2n, flow: "main" });
      expect(result.error?.message).toMatch(new RegExp(`"${name}" trapped in ${operation} at element 2: \\S`));
      expect(result.error?.message).not.toContain("trapped in torvyn:");
      expect(result.error?.cause).toBeInstanceOf(Error);
      expect(result.buffers.live).toBe(0);
    });
  }

  it("while it is instantiated names the node", async () => {
    await expect(runComponents(["source", "filter-start-traps", "sink"])).rejects.toMatchObject({
      code: "COMPONENT_TRAPPED",
      component: "filter-start-traps",
      flow: "main",
    });
  });
});
