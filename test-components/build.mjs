// Builds every test component into dist/: `node build.mjs`. What is newer than its inputs is left alone.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { otherFiles } from "./build/files.mjs";
import { isNewer, newest } from "./build/freshness.mjs";
import { buildWat } from "./build/wat.mjs";
import { watComponents } from "./wat/catalogue.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));
const fileOf = (name) => join(root, "dist", `${name}.wasm`);
const contract = dirname(fileURLToPath(import.meta.resolve("@torvyn/contract/wit")));

async function produce(name, inputsTime, bytes) {
  if (isNewer(fileOf(name), inputsTime)) return;
  writeFileSync(fileOf(name), await bytes());
  console.log(`test-components: ${name}`);
}

mkdirSync(join(root, "dist"), { recursive: true });

const watTime = newest([join(root, "wat"), join(root, "wit"), join(root, "build"), join(contract, "wit.js")]);
for (const component of watComponents) await produce(component.name, watTime, () => buildWat(component));
for (const { name, bytes } of otherFiles)
  await produce(name, watTime, () => bytes((other) => readFileSync(fileOf(other))));
