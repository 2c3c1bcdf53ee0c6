import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { accept, acceptFlow, pipeline, render } from "./support/manifests.js";

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const reference = read("../../../docs/manifest.md");
const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, name, block = ""]) => (name === language ? [block] : []));

describe("the reference of Torvyn.toml", () => {
  const examples = blocks(reference, "toml");

  test.each(examples.map((text, i) => [i + 1, text] as const))("has an example %i without mistakes", (_, text) => {
    expect(render(text)).toBe("");
  });

  test("shows the same flow long and short", () => {
    const names = (text = "") => acceptFlow(text).edges.map((edge) => [edge.from.node, edge.to.node]);
    expect(names(examples[0])).toEqual(names(examples[1]));
  });

  test("shows a project without flows", () => {
    expect(accept(examples[2] ?? "").flows.size).toBe(0);
  });

  /** Header, key and type of every row of the tables below a heading with a header. */
  const documented = reference.split(/^#+ /m).flatMap((section) => {
    const [, header] = /^`(\[.*?\])`/.exec(section) ?? [];
    const rows = header === undefined ? [] : [...section.matchAll(/^\| `(\w+)` \| (.+?) \|/gm)];
    return rows.map(([, key, type]) => [header, key, type]);
  });

  test("documents keys for every table", () => {
    expect(documented.length).toBeGreaterThan(20);
  });

  test.each(documented)("in %s knows the key %s, and its type", (header = "", key = "", type = "") => {
    const wrong = type.includes("string") && !type.startsWith("array") ? "7" : '"text"';
    const text = `${header.replace("<flow>", "main").replace("<node>", "sink")}\n${key} = ${wrong}\n`;
    expect(render(text)).not.toContain("MANIFEST_UNKNOWN_KEY");
    expect(render(text)).not.toContain("MANIFEST_IGNORED_KEY");
    expect(render(text)).toMatch(new RegExp(`MANIFEST_WRONG_TYPE\\]: \`${key}\` `));
  });

  test("names every key that has no effect here", () => {
    const section = reference.slice(reference.indexOf("## Keys of other Torvyn hosts"));
    const sources = ["manifest", "runtime", "security", "components", "flow", "node", "edge"].map((name) =>
      read(`../src/sections/${name}.ts`),
    );
    const lists = sources.flatMap((source) =>
      [...source.matchAll(/ignored: \[(.*?)\]/gs)].map(([, list = ""]) => list),
    );
    const keys = lists.flatMap((list) => [...list.matchAll(/"(\w+)"/g)].map(([, key]) => key));
    expect(keys.length).toBeGreaterThan(15);
    expect(keys.filter((key) => !new RegExp(`\`\\[?(runtime\\.)?${key}\\]?\``).test(section))).toEqual([]);
  });
});

test("the README's example of a mistake is what users see", () => {
  const [shown] = blocks(read("../README.md"), "text");
  expect(`${render(pipeline.replace('to = "filter"', 'to = "fliter:input"'))}\n`).toBe(shown);
});
