import { createInterface, type Interface } from "node:readline/promises";
import { TorvynError } from "@torvyn/contract";
import type { Arguments } from "./arguments.js";
import { readName } from "./name.js";
import { type PackageManager, packageManagerOf, packageManagers } from "./package-manager.js";
import { type TemplateName, templateNames, templateSummaries } from "./templates.js";

/** What a project is made from. */
export interface Choices {
  readonly folder: string;
  readonly template: TemplateName;
  readonly packageManager: PackageManager;
}

const defaults = { folder: "torvyn-project", template: "full-pipeline" } as const;

/**
 * Settles what the command line left open: by the defaults with `--yes`, else by questions on the terminal.
 *
 * @throws TorvynError USAGE_ARGUMENT when there is something to ask and no terminal to ask at
 */
export async function settle({ folder, template, packageManager, yes }: Arguments): Promise<Choices> {
  const inUse = packageManagerOf(process.cwd());
  const known = { folder, template, packageManager };
  if (yes) {
    return {
      folder: folder ?? defaults.folder,
      template: template ?? defaults.template,
      packageManager: packageManager ?? inUse,
    };
  }
  const open = Object.entries(known).filter(([, value]) => value === undefined);
  if (folder !== undefined && template !== undefined && packageManager !== undefined)
    return { folder, template, packageManager };
  if (process.stdin.isTTY !== true) {
    const names = open.map(
      ([name]) => ({ folder: "the folder", template: "--template", packageManager: "--package-manager" })[name],
    );
    throw new TorvynError("USAGE_ARGUMENT", `there is no terminal to ask at for ${names.join(", ")}`, {
      help: "Say --yes to take the defaults, or say what is missing.",
    });
  }
  using questions = new Questions();
  return {
    folder: folder ?? (await questions.text("Folder of the new project", defaults.folder)),
    template:
      template ?? (await questions.choice("What to start from", templateNames, templateSummaries, defaults.template)),
    packageManager: packageManager ?? (await questions.choice("Package manager", packageManagers, {}, inUse)),
  };
}

/** Questions on the terminal; an answer that does not do is asked for again. */
class Questions implements Disposable {
  readonly #terminal: Interface = createInterface({ input: process.stdin, output: process.stderr });

  [Symbol.dispose](): void {
    this.#terminal.close();
  }

  async text(question: string, fallback: string): Promise<string> {
    for (;;) {
      const answer = (await this.#terminal.question(`${question} (${fallback}): `)).trim() || fallback;
      try {
        if (answer !== ".") readName(answer.split("/").at(-1)!);
        return answer;
      } catch (error) {
        const { message, help } = error as TorvynError;
        process.stderr.write(`  ${message}: ${help}\n`);
      }
    }
  }

  async choice<T extends string>(
    question: string,
    choices: readonly T[],
    summaries: Partial<Readonly<Record<T, string>>>,
    fallback: T,
  ): Promise<T> {
    const lines = choices.map(
      (choice, index) => `  ${index + 1}. ${choice}${summaries[choice] ? `: ${summaries[choice]}` : ""}`,
    );
    process.stderr.write(`${question}\n${lines.join("\n")}\n`);
    for (;;) {
      const answer = (await this.#terminal.question(`A number or a name (${fallback}): `)).trim() || fallback;
      const chosen = choices.find((choice, index) => answer === choice || answer === String(index + 1));
      if (chosen !== undefined) return chosen;
      process.stderr.write(`  ${answer} is none of them\n`);
    }
  }
}
