// Assembles the kit's own components into dist/: `node build.mjs`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { componentEmbed, componentNew, parse } from "@bytecodealliance/jco";
import { components } from "./wat/catalogue.mjs";

const pathOf = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const textOf = (name) =>
  readFileSync(pathOf(`wat/${name}.wat`), "utf8").replace(/^;; include: (.+)$/gm, (_, part) => textOf(part));

/** A file with a world is the inside of a core module that implements it; one without is a component as it stands. */
async function assemble({ name, module = name, world, encoding = "utf8" }) {
  if (world === undefined) return parse(textOf(module));
  const binary = await parse(`(module\n${textOf(module)}\n)`);
  const witPath = pathOf("wit/conformance.wit");
  return componentNew(await componentEmbed({ binary, witPath, world, stringEncoding: encoding }), []);
}

mkdirSync(pathOf("dist"), { recursive: true });
for (const component of components) writeFileSync(pathOf(`dist/${component.name}.wasm`), await assemble(component));
