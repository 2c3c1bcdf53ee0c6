import { readFileSync, statSync } from "node:fs";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { CommandFailure, run } from "../workspace/command.mjs";
import { root } from "../workspace/root.mjs";
import { listFiles, problemsOf, versionProblems } from "./verify.mjs";

async function publintProblems({ tarball }) {
  const { messages, pkg } = await publint({
    pack: { tarball: Uint8Array.from(readFileSync(tarball)).buffer },
    strict: true,
  });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`);
}

/** Do the types that we ship resolve, and to the module that Node loads? (`attw` checks as every resolver does.) */
async function attwProblems({ tarball, manifest }, env) {
  // A component has no types: what is imported is the package's entry, which tells where the component is.
  const components = Object.keys(manifest.exports ?? {}).filter((entry) => entry.endsWith(".wasm"));
  const without = components.length === 0 ? [] : ["--exclude-entrypoints", ...components];
  const options = ["--profile=esm-only", "--no-color", "--no-emoji", ...without];
  try {
    await run("attw", [tarball, ...options], { cwd: root, env, output: "quiet" });
    return [];
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    return [`attw:\n${error.log}`];
  }
}

/** Checks every tarball; resolves to a report line per package and to everything that is wrong. */
export async function checkPackages(packed, env) {
  const problems = versionProblems(packed);
  const report = [];
  for (const entry of packed) {
    const found = [
      ...problemsOf(entry, packed),
      ...(await publintProblems(entry)),
      ...(await attwProblems(entry, env)),
    ];
    problems.push(...found.map((problem) => `${entry.name}: ${problem}`));
    const size = (statSync(entry.tarball).size / 1024).toFixed(0);
    report.push(`${entry.name}@${entry.version}: ${listFiles(entry.folder).length} files, ${size} KiB packed`);
  }
  return { problems, report };
}
