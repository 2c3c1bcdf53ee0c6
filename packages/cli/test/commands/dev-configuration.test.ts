import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { Developed, Developing, replaceFile } from "../support/developed.js";
import { writeFile } from "../support/folder.js";

const configured = `import { defineProcessor } from "@torvyn/sdk";
let word = "";
export default defineProcessor({
  init: (config: { word: string }) => void (word = config.word.trim()),
  process: (element) => element.text() + " " + word,
});
`;

it("runs anew when a file of config_files has changed, and waits for one that is gone", async () => {
  const developed = new Developed({ processor: configured });
  const world = join(developed.root, "components/processor/wit/world.wit");
  writeFileSync(
    world,
    readFileSync(world, "utf8").replace("export", "export torvyn:streaming/lifecycle@0.1.0;\n  export"),
  );
  const toml = join(developed.root, "Torvyn.toml");
  const node = "[flow.main.nodes.processor]\n";
  writeFileSync(
    toml,
    readFileSync(toml, "utf8").replace(node, `${node}config_files = { word = "settings/word.txt" }\n`),
  );
  const file = join(developed.root, "settings/word.txt");
  writeFile(file, "written\n");
  const dev = new Developing(developed.root);
  await dev.prints("0 written");
  const anew = "settings/word.txt has changed: starting anew.";
  const write = (text: string): void => replaceFile(file, `${file}.tmp`, text);
  await dev.says(anew, () => write("renamed\n"));
  await dev.prints("0 renamed");
  rmSync(file);
  await dev.says(anew, () => write("again\n"));
  await dev.prints("0 again");
  const { code, stderr } = await dev.quit();
  expect(code).toBe(0);
  expect(stderr).toContain("3 runs, 3 builds, 0 swaps");
});
