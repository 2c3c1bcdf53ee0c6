import { join } from "node:path";
import type { TorvynError } from "@torvyn/contract";
import { witFiles } from "@torvyn/contract/wit";
import { compileError, type Finding } from "../diagnostics/located.js";
import type { Project } from "../project/project.js";
import { declarationsOf } from "../toolchain/bindgen.js";
import { type Tools, withWasmTools } from "../toolchain/wasm-tools.js";
import type { WitFiles } from "./wit-files.js";
import { nameSpan, type Span, syntaxErrorSpan } from "./wit-position.js";

/** The version in vendor/wit. */
const wasiVersion = "0.2.12";

const syntax = /^(?:expected|unexpected|unterminated|invalid|missing|found)\b/i;
const quoted = /[`']([\w%:@./-]+)[`']/g;
const own = (path: string): boolean => !path.startsWith("deps/torvyn-");
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The innermost of the causes that a tool lists below its message; several are numbered, a single one is not. */
function rootCause(message: string): string {
  const causes = message.split("Caused by:\n").at(-1)!;
  return causes
    .split(/^\s+\d+: /m)
    .at(-1)!
    .trim();
}

/** What the parser says about one file by itself. */
function complaintOf(tools: Tools, text: string): string | undefined {
  try {
    tools.componentEmbed({ witSource: text, dummy: true });
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function syntaxFinding(tools: Tools, project: Project, wit: WitFiles): Finding | undefined {
  for (const [path, text] of wit.files) {
    const message = own(path) ? complaintOf(tools, text) : undefined;
    if (message === undefined || !syntax.test(message)) continue;
    const span = syntaxErrorSpan(text, message, (beginning) => complaintOf(tools, beginning));
    return { code: "COMPILE_WIT", message, path: join(project.wit, path), ...span };
  }
  return undefined;
}

/** The message again from a tool that tells its causes. */
async function detailed(wit: WitFiles, world: string, message: string): Promise<string> {
  try {
    await declarationsOf(wit.files, world);
    return message;
  } catch (error) {
    return rootCause(messageOf(error));
  }
}

function helpFor(message: string): string | undefined {
  const name = /package '([^'@]+)(?:@[^']+)?' not found/.exec(message)?.[1];
  if (name === undefined) return undefined;
  if (name.startsWith("wasi:")) {
    return `The compiler brings WASI ${wasiVersion}: write ${name}/…@${wasiVersion}, or put the WIT of another version into wit/deps/.`;
  }
  if (!name.startsWith("torvyn:")) return `Put the WIT of ${name} into wit/deps/.`;
  const known = Object.keys(witFiles).map((path) => `torvyn:${path.split("/")[0]}`);
  return `The contract has these packages: ${known.join(", ")}.`;
}

function placeOf(project: Project, wit: WitFiles, message: string): (Span & { path: string }) | undefined {
  for (const [, name] of message.matchAll(quoted)) {
    for (const [path, text] of wit.files) {
      const span = own(path) ? nameSpan(text, name!.replace(/^%/, "")) : undefined;
      if (span !== undefined) return { path: join(project.wit, path), ...span };
    }
  }
  return undefined;
}

function worldFinding(project: Project, worlds: readonly string[], wanted: string | undefined): Finding | undefined {
  const known = worlds.map((name) => `"${name}"`).join(", ");
  const finding = { code: "COMPILE_NO_WORLD", path: join(project.wit, "world.wit") };
  if (wanted !== undefined && !worlds.includes(wanted)) {
    return { ...finding, message: `wit/ declares no world "${wanted}"`, help: `It declares: ${known || "none"}.` };
  }
  if (worlds.length === 0) {
    return { ...finding, message: "wit/ declares no world", help: "Declare one: world NAME { import …; export …; }" };
  }
  if (wanted !== undefined || worlds.length === 1) return undefined;
  return {
    ...finding,
    message: `wit/ declares several worlds: ${known}`,
    help: "Keep one: `torvyn` builds the only world. In a program, `world` of buildComponent chooses.",
  };
}

/** What the WIT tools said, as an error with a position. */
export async function explainWitError(
  project: Project,
  wit: WitFiles,
  worlds: readonly string[],
  wanted: string | undefined,
  error: unknown,
): Promise<TorvynError> {
  const badSyntax = await withWasmTools(wit.files, (tools) => syntaxFinding(tools, project, wit));
  if (badSyntax !== undefined) return compileError("COMPILE_WIT", project.name, [badSyntax], { cause: error });
  const noWorld = worldFinding(project, worlds, wanted);
  if (noWorld !== undefined) return compileError("COMPILE_NO_WORLD", project.name, [noWorld], { cause: error });
  const message = await detailed(wit, wanted ?? worlds[0]!, messageOf(error));
  const place = placeOf(project, wit, message) ?? { path: join(project.wit, "world.wit") };
  const summary = message.split("\n")[0]!.replace(/\. known packages:$/, "");
  const finding: Finding = { code: "COMPILE_WIT", message: summary, help: helpFor(message), ...place };
  return compileError("COMPILE_WIT", project.name, [finding], { cause: error });
}
