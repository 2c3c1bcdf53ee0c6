import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const dist = new URL("./dist/", import.meta.url);

export function componentPath(name) {
  const path = fileURLToPath(new URL(`${name}.wasm`, dist));
  if (!existsSync(path)) {
    throw new Error(
      `There is no test component "${name}". Its README lists them; \`npm run build\` in test-components makes them.`,
    );
  }
  return path;
}

export function componentBytes(name) {
  return new Uint8Array(readFileSync(componentPath(name)));
}

export function componentNames() {
  return readdirSync(dist)
    .filter((file) => file.endsWith(".wasm"))
    .map((file) => file.slice(0, -".wasm".length))
    .sort();
}
