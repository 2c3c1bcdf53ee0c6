import { join } from "node:path";
import { expect, it } from "vitest";
// A thread cannot be started from TypeScript.
import { superviseFlow } from "../../dist/node/index.js";
import { loadFlow } from "../../src/node/index.js";
import { lineText } from "../support/components.js";
import { folder, write } from "../support/packages.js";

/** A manifest whose filter prints its configuration; its node stands on line 10. */
function manifest(root: string): string {
  const path = join(root, "Torvyn.toml");
  const nodes = [
    { component: "source", config: "3" },
    { component: "filter-lifecycle-first", files: { terms: "./lists/terms.txt" } },
    "sink",
  ];
  write(path, lineText(nodes));
  return path;
}

it("gives a component the text of a file, in this thread and in one of its own", async () => {
  const root = folder();
  write(join(root, "lists/terms.txt"), "größe\n");
  let printed = "";
  const stdout = (bytes: Uint8Array): void => {
    printed += new TextDecoder().decode(bytes);
  };
  await using flow = await loadFlow(manifest(root), { stdout });
  await flow.run();
  await superviseFlow(manifest(root), { stdout }).result;
  expect(printed.match(/\{"terms":"größe\\n"\}/g)).toHaveLength(2);
});

it.each([
  ["that is not there", undefined, "there is no such file"],
  ["that is not UTF-8", new Uint8Array([0xff]), "it is not UTF-8"],
])("names a file %s, and its node", async (_, content, why) => {
  const root = folder();
  if (content !== undefined) write(join(root, "lists/terms.txt"), content);
  await expect(loadFlow(manifest(root))).rejects.toMatchObject({
    code: "CONFIG_INVALID",
    message: `The file ./lists/terms.txt for the configuration of "filter-lifecycle-first" cannot be read: ${why}.`,
    line: 9,
  });
});
