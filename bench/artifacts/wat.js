import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { componentEmbed, componentNew, parse } from "@bytecodealliance/jco";
import { witFiles } from "@torvyn/contract/wit";
import { hashOf } from "./hash.js";
import { dist, root } from "./paths.js";

const read = (path) => readFileSync(join(root, "components", path), "utf8");

function moduleText(name) {
  return `(module\n${read(`wat/${name}.wat`).replace(/^;; include: (.+)$/gm, (_, part) => read(`wat/${part}.wat`))})`;
}

/** Our worlds with the contract's packages beside them. */
function witFolder() {
  const folder = mkdtempSync(join(tmpdir(), "torvyn-bench-"));
  writeFileSync(join(folder, "worlds.wit"), read("wit/worlds.wit"));
  for (const [path, text] of Object.entries(witFiles)) {
    const file = join(folder, "deps", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return folder;
}

async function component(binary, world) {
  const witPath = witFolder();
  try {
    return await componentNew(await componentEmbed({ binary, witPath, world, stringEncoding: "utf8" }), []);
  } finally {
    rmSync(witPath, { recursive: true });
  }
}

async function built(name, text, make) {
  const file = join(dist, `${name}-${hashOf(text, read("wit/worlds.wit"), JSON.stringify(witFiles))}.wasm`);
  if (!existsSync(file)) writeFileSync(file, await make(await parse(text)));
  return file;
}

/** The file of the component `components/wat/NAME.wat`, whose world has its name. */
export function watComponent(name) {
  return built(name, moduleText(name), (binary) => component(binary, name));
}

/** The file of a core module. */
export function watModule(name) {
  return built(name, moduleText(name), (binary) => binary);
}
