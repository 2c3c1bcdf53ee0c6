import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { childEnvironment, run } from "../../scripts/workspace/command.mjs";

const cache = fileURLToPath(new URL("../node_modules/.cache/runtimes", import.meta.url));

/**
 * A runtime out of the npm package that its makers publish for this platform, kept below node_modules.
 *
 * Resolves to `{ command }`, or to `{ missing }`, a sentence, when it is not there and `fetch` is false.
 */
export async function fetched({ title, package: name, version, file }, { fetch }) {
  const folder = join(cache, `${name.replace("/", "+")}@${version}`);
  const command = join(folder, "node_modules", name, file);
  if (existsSync(command)) return { command };
  if (!fetch) return { missing: `${title} ${version} is not here; \`pnpm test:runtimes\` fetches it.` };
  mkdirSync(folder, { recursive: true });
  // A package.json of its own: npm would install into the workspace that surrounds the folder.
  writeFileSync(join(folder, "package.json"), "{}\n");
  const options = ["--ignore-scripts", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"];
  const env = childEnvironment();
  await run("npm", ["install", ...options, `${name}@${version}`], { cwd: folder, env, output: "quiet" });
  return { command };
}
