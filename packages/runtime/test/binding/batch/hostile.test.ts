import { componentNames } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { runComponents } from "../../support/components.js";
import { VirtualClock } from "../../support/virtual-clock.js";
import { watchBatches } from "../../support/watch.js";

const names = componentNames().filter((name) => /^(filter|source)-batch-/.test(name));

const lineOf = (name: string) =>
  name.startsWith("source") ? [name, "sink"] : [{ component: "source", config: "20 3" }, name, "sink"];

const fates: Readonly<Record<string, RegExp>> = {
  "filter-batch-more-results": /2 results for 1 elements/,
  "filter-batch-no-result": /has no result/,
  "filter-batch-bad-status": /status is 7/,
  "filter-batch-ends": /status is 1/,
  "filter-batch-failure-behind": /1 results and a failure for 1 elements/,
  "filter-batch-answers-past": /the answers at 2147483632 are not in its 34 bytes/,
  "filter-batch-bad-answer": /answer 0 is 4/,
  "filter-batch-short": /it has 31 bytes, and its header alone 32/,
  "filter-batch-out-of-bounds": /out of bounds/,
  "filter-batch-misaligned": /not aligned/,
  "filter-batch-text-past": /the error's text at 2147483632 are not in/,
  "filter-batch-bad-text": /not valid/,
  "filter-batch-traps": /unreachable/,
  "source-batch-more-results": /3 results for 2 elements/,
  "source-batch-ends-descend": /payload 1 ends at 0, before its beginning at 2/,
  "source-batch-payload-past": /the last payload ends at 2147483632, beyond the 4 bytes/,
  "source-batch-payloads-past": /the payloads at 2147483632 are not in/,
  "source-batch-types-past": /the media types at 2147483632 are not in/,
  "source-batch-type-of-none": /a media type begins with result 2147483632/,
  "source-batch-type-text-past": /the texts of the media types are not in it/,
  "source-batch-bad-type": /not valid/,
};

describe("a component that breaks the rules of batches", () => {
  it("is one of many, and each has a fate", () => {
    expect(names.sort()).toEqual(Object.keys(fates).sort());
  });

  it.each(Object.entries(fates))("%s traps, and the error names it, its call and the rule", async (name, rule) => {
    const { result } = await runComponents(lineOf(name), { mode: "fast", limit: 40, clock: new VirtualClock() });
    expect(result.error).toMatchObject({ code: "COMPONENT_TRAPPED", component: name });
    expect(result.error?.message).toMatch(rule);
    expect(result.error?.message).toMatch(new RegExp(`"${name}" trapped in (evaluate|pull)`));
    expect(result.buffers.live).toBe(0);
    expect(result.status).toBe("failed");
  });

  it("is told from the element that it was when that is known, and only then", async () => {
    const run = async (name: string) =>
      (await runComponents(lineOf(name), { mode: "fast", limit: 40, clock: new VirtualClock() })).result;
    const together = await run("filter-batch-traps");
    expect(together.error?.message).toContain("in a batch from element 1 on: unreachable");
    expect(together.error?.element).toBeUndefined();
    const known = await run("source-batch-bad-type");
    expect(known.error?.element).toBe(2n);
    expect(known.nodes[0]?.out).toBe(2);
  });
});

describe("a component that implements batches by itself", () => {
  it("is seen to do the same in batches as in single calls", async () => {
    const nodes = [{ component: "source", config: "100 1" }, "filter-batch", "sink-pauses"];
    const batched = await watchBatches(nodes, { capacity: 16, mode: "fast" });
    const single = await watchBatches(nodes, { capacity: 16, mode: "single" });
    expect(batched.observed).toEqual(single.observed);
    expect(batched.sharedBy).toBeGreaterThan(4);
  });
});
