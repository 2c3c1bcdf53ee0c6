import { spawn } from "node:child_process";
import { TorvynError } from "@torvyn/contract";

/**
 * Runs a line of the next steps in the new project, as its user would. What it says goes to stderr, or with `output` to stdout.
 *
 * @throws TorvynError PACKAGE_MANAGER_FAILED
 */
export async function runLine(line: string, cwd: string, output: "stdout" | "stderr"): Promise<void> {
  process.stderr.write(`\n> ${line}\n`);
  const env = { ...process.env };
  // What the package manager that runs this was told is not meant for the one that it starts.
  for (const name of Object.keys(env))
    if (/^npm_(config_(?!registry$|userconfig$|cache$)|lifecycle_|package_)/i.test(name)) delete env[name];
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(line, { cwd, env, shell: true, stdio: ["ignore", output === "stdout" ? 1 : 2, 2] });
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code === 0) return;
  const help = `The project is there; its output is above. Run \`${line}\` in it to try again.`;
  throw new TorvynError("PACKAGE_MANAGER_FAILED", `\`${line}\` ended with code ${code}`, { help });
}
