// Builds every test component into dist/: `node build.mjs`. What is newer than its inputs is left alone.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { otherFiles } from "./build/files.mjs";
import { isNewer, newest } from "./build/freshness.mjs";
import { buildTypeScript, typescriptComponents } from "./build/typescript.mjs";
import { buildWat } from "./build/wat.mjs";
import { watComponents } from "./wat/catalogue.mjs";

const root = fileURLToPath(new URL(".", import.meta.url));
const fileOf = (name) => join(root, "dist", `${name}.wasm`);
const packageDist = (specifier) => dirname(fileURLToPath(import.meta.resolve(specifier)));
const built = (name) => console.log(`test-components: ${name}`);

async function produce(name, inputsTime, bytes) {
  if (isNewer(fileOf(name), inputsTime)) return;
  writeFileSync(fileOf(name), await bytes());
  built(name);
}

mkdirSync(join(root, "dist"), { recursive: true });

const watTime = newest([
  join(root, "wat"),
  join(root, "wit"),
  join(root, "build"),
  join(packageDist("@torvyn/contract/wit"), "wit.js"),
]);
for (const component of watComponents) await produce(component.name, watTime, () => buildWat(component));
const read = (name) => readFileSync(fileOf(name));
for (const { name, bytes } of otherFiles) await produce(name, watTime, () => bytes(read));

// Some share modules; which of them a change really concerns, the compiler knows.
const tools = ["@torvyn/compiler", "@torvyn/sdk", "@torvyn/contract"].map(packageDist);
const typescriptTime = newest([...tools, join(root, "ts"), join(root, "build")]);
for (const component of typescriptComponents)
  await produce(component.name, typescriptTime, () => buildTypeScript(component));
