import { describe, expect, it } from "vitest";
import { planManifest } from "../../src/link/load.js";
import { readComponentFile } from "../../src/node/components.js";
import { lineManifest, runComponents } from "../support/components.js";

const limited = (amount: string) => ({ more: `[runtime]\nmax_memory_per_component = "${amount}"` });

describe("max_memory_per_component", () => {
  it("is room enough for a component that was built from TypeScript", async () => {
    const run = await runComponents(["token-source", "ts-token-filter", "sink-prints"], limited("64MiB"));
    expect(run.result).toMatchObject({ status: "completed", delivered: 30 });
  });

  it("keeps a component that needs more from the start out of a flow, by name, and says how to raise it", async () => {
    const manifest = lineManifest(["token-source", "ts-token-filter", "sink-prints"], limited("64KiB"));
    await expect(planManifest(manifest, readComponentFile, {}, {})).rejects.toMatchObject({
      code: "ENGINE_LINK",
      message: expect.stringMatching(
        /component of "ts-token-filter" \(.*ts-token-filter\.wasm\) cannot be loaded: .* needs \d+ pages of memory, more than the limit of 1$/,
      ),
      help: "Raise `max_memory_per_component` in [runtime] of the manifest.",
    });
  });

  for (const mode of ["fast", "generic"] as const) {
    it(`ends a component that grows beyond it (${mode}): the error names component, limit, and how to raise it`, async () => {
      const nodes = ["source", "filter-needs-memory", "sink-prints"];
      const { result } = await runComponents(nodes, { ...limited("256KiB"), mode });
      expect(result.status).toBe("failed");
      expect(result.error).toMatchObject({
        code: "COMPONENT_TRAPPED",
        component: "filter-needs-memory",
        message: expect.stringContaining('The filter "filter-needs-memory" trapped in evaluate at element '),
        help:
          "It may use 0.25 MiB of memory: if it ran out of it, raise `max_memory_per_component` in [runtime] of the " +
          "manifest.",
      });
    });
  }

  it("is nothing that other traps are blamed on", async () => {
    const { result } = await runComponents(["source", "filter-forged-handle", "sink-prints"], limited("64MiB"));
    expect(result.error?.code).toBe("COMPONENT_TRAPPED");
    expect(result.error?.help ?? "").not.toContain("memory");
  });
});
