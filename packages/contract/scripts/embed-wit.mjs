// Writes src/wit.ts from the repository's wit/ folder, so that the contract travels inside the package.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const root = new URL("../../../wit/", import.meta.url);
const files = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap((dir) => readdirSync(new URL(`${dir.name}/`, root)).map((file) => `${dir.name}/${file}`))
  .filter((path) => path.endsWith(".wit"))
  .sort();
const entries = files.map((path) => [path, readFileSync(new URL(path, root), "utf8").replaceAll("\r\n", "\n")]);
const source = `// Written by scripts/embed-wit.mjs from the repository's wit/ folder; edit there.
/** The contract's WIT packages: path below \`wit/deps\` -> text. */
export const witFiles: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(entries), null, 2)};
`;
writeFileSync(new URL("../src/wit.ts", import.meta.url), source);
