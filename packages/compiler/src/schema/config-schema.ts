import { spawn } from "node:child_process";
import { type ErrorCode, TorvynError } from "@torvyn/contract";
import type { ConfigSchema } from "@torvyn/sdk";
import { compileError } from "../diagnostics/located.js";
import { openProject, type Project } from "../project/project.js";
import { answerMark, bundleSchema } from "./bundle-schema.js";

const timeoutMs = 60_000;

/** The module gets nothing of the machine, as far as Node.js can see to it. */
const flags = ["--permission", "--experimental-permission"].filter((flag) =>
  process.allowedNodeEnvironmentFlags.has(flag),
);

type Answer = ConfigSchema | { kind: "failed"; code?: ErrorCode; message: string; help?: string };

/**
 * What a component takes as configuration, as the schema in its source says; see `configSchemaOf` of `@torvyn/sdk`. The component's
 * module is run once, by Node.js, in a process of its own.
 *
 * @throws TorvynError COMPILE_NO_ENTRY, COMPILE_FAILED, COMPILE_INIT_FAILED, SDK_CONFIG_SCHEMA
 */
export async function configSchema(options: { readonly root: string; readonly name?: string }): Promise<ConfigSchema> {
  const project = await openProject(options.root, options.name);
  const answer = await ask(project, await bundleSchema(project));
  if (answer.kind !== "failed") return answer;
  const { code = "COMPILE_INIT_FAILED", message, help } = answer;
  throw new TorvynError(code, message, { component: project.name, file: project.entry, help });
}

function ask(project: Project, code: string): Promise<Answer> {
  const child = spawn(process.execPath, [...flags.slice(0, 1), "--no-warnings", "--input-type=module", "-"], {
    cwd: project.root,
    env: {},
    timeout: timeoutMs,
  });
  let [printed, complained] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complained += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      const answer = printed.split("\n").find((line) => line.startsWith(answerMark));
      if (answer !== undefined) resolve(JSON.parse(answer.slice(answerMark.length)) as Answer);
      else reject(failure(project, status, complained));
    });
    child.stdin.on("error", () => {}).end(code);
  });
}

function failure({ name, entry }: Project, status: number | null, complained: string): TorvynError {
  const why = /^\w*Error.*$/m.exec(complained)?.[0] ?? (status === null ? "it did not end" : `it ended with ${status}`);
  const code = "COMPILE_INIT_FAILED";
  const message = `its configuration's schema cannot be read, running the module failed: ${why}`;
  return compileError(code, name, [{ code, message, path: entry }]);
}
