// Assembles the kit's own components into dist/: `node build.mjs`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { componentEmbed, componentNew, parse } from "@bytecodealliance/jco";
import { components } from "./wat/catalogue.mjs";

const pathOf = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const textOf = (name) =>
  readFileSync(pathOf(`wat/${name}.wat`), "utf8").replace(/^;; include: (.+)$/gm, (_, part) => textOf(part));

mkdirSync(pathOf("dist"), { recursive: true });
for (const { name, module = name, world, encoding = "utf8" } of components) {
  const binary = await parse(`(module\n${textOf(module)}\n)`);
  const witPath = pathOf("wit/conformance.wit");
  const embedded = await componentEmbed({ binary, witPath, world, stringEncoding: encoding });
  writeFileSync(pathOf(`dist/${name}.wasm`), await componentNew(embedded, []));
}
