import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { componentEmbed, componentNew, parse } from "@bytecodealliance/jco";
import { witFiles } from "@torvyn/contract/wit";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The parameters of every call that takes a stream-element, as the canonical ABI flattens it. */
const element =
  "(param $sequence i64) (param $timestamp i64) (param $type i32) (param $type-length i32) (param $payload i32) (param $context i32)";

/** The text of a module: includes and values filled in. */
function moduleText({ file, values, wat: [text, replacement] = [] }) {
  const filled = readFileSync(join(root, "wat", `${file}.wat`), "utf8")
    .replace(/^;; include: (.+)$/gm, (_, name) => readFileSync(join(root, "wat/include", `${name}.wat`), "utf8"))
    .replace(/\{\{(\w+)\}\}/g, (hole, name) => {
      const value = name === "element" ? element : values[name];
      if (value === undefined) throw new Error(`${file}.wat: nothing to fill into ${hole}`);
      return value;
    });
  return `(module\n${text === undefined ? filled : filled.replaceAll(text, replacement)}\n)`;
}

/** Our worlds with the contract's packages beside them, changed as a component asks for. */
function witFolder(changes) {
  const folder = mkdtempSync(join(tmpdir(), "torvyn-test-components-"));
  cpSync(join(root, "wit"), folder, { recursive: true });
  for (const [path, text] of Object.entries(witFiles)) {
    const file = join(folder, "deps", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  for (const [path, text, replacement] of changes) {
    const file = join(folder, path);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(text, replacement));
  }
  return folder;
}

/** The bytes of one component of the catalogue. */
export async function buildWat(component) {
  const witPath = witFolder(component.wit ?? []);
  try {
    const binary = await parse(moduleText(component));
    const embedded = await componentEmbed({ binary, witPath, world: component.world, stringEncoding: "utf8" });
    return await componentNew(embedded, []);
  } finally {
    rmSync(witPath, { recursive: true });
  }
}
