import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Developed, tagging } from "../support/developed.js";
import { answer, torvyn } from "../support/torvyn.js";

const failing = `import { defineProcessor } from "@torvyn/sdk";
import { parse } from "./parse.js";

export default defineProcessor({
  process(element) {
    try {
      return parse(element.text());
    } catch (cause) {
      const error = new RangeError("cannot go on", { cause });
      console.error(error);
      throw error;
    }
  },
});
`;

const parse = `export function parse(text: string): string {
  if (text === "3") throw new TypeError("three is no word");
  return text;
}
`;

function project(): Developed {
  const developed = new Developed({ processor: failing });
  appendFileSync(join(developed.root, "components/processor/src/parse.ts"), parse);
  return developed;
}

describe("what a component throws while it runs", () => {
  it("is shown at its place in the project, with a frame, the node, the element and the causes", async () => {
    const { root } = project();
    const { code, stderr } = await torvyn(["run"], { cwd: root });
    expect(code).toBe(1);
    expect(stderr).toContain(
      [
        'error[COMPONENT_FAILED]: The processor "processor" failed in process at element 3: internal: RangeError: cannot go on',
        "  at components/processor/src/index.ts:9:21",
        '  9 |       const error = new RangeError("cannot go on", { cause });',
        "    |                     ^",
        "  caused by TypeError: three is no word (components/processor/src/parse.ts:2:27)",
      ].join("\n"),
    );
  });

  it("is printed by its console with the author's places", async () => {
    const { stderr } = await torvyn(["run"], { cwd: project().root });
    expect(stderr).toMatch(
      /RangeError: cannot go on\n {4}at .*components\/processor\/src\/index\.ts:9:21\)?\n[\s\S]*caused by TypeError: three is no word\n {4}at parse \(components\/processor\/src\/parse\.ts:2:27\)/,
    );
  });

  it("is in the JSON with its place and its causes, wherever the command is run from", async () => {
    const { root } = project();
    const cwd = join(root, "components/processor");
    const { error } = answer(await torvyn(["run", "--format", "json"], { cwd }));
    expect(error).toMatchObject({
      code: "COMPONENT_FAILED",
      file: "src/index.ts",
      line: 9,
      column: 21,
      component: "processor",
      element: 3,
      causes: ["TypeError: three is no word (components/processor/src/parse.ts:2:27)"],
    });
  });

  it("says of a promise that nobody settles what may be behind it", async () => {
    const hanging = tagging("x").replace(
      "process: (element) => element.text() +",
      "process: async (element) => (await new Promise<string>(() => {})) + element.text() +",
    );
    const { code, stderr } = await torvyn(["run"], { cwd: new Developed({ processor: hanging }).root });
    expect(code).toBe(1);
    expect(stderr).toContain("COMPONENT_TRAPPED");
    expect(stderr).toContain("a promise that nobody settles");
  });
});
