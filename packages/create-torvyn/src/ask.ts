import { basename, resolve } from "node:path";
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
 * @throws Withdrawn; TorvynError USAGE_ARGUMENT when there is something to ask and no terminal to ask at
 */
export async function settle(given: Arguments): Promise<Choices> {
  const open = missing(given);
  if (given.yes || open.length === 0) {
    const { folder = defaults.folder, template = defaults.template } = given;
    return { folder, template, packageManager: given.packageManager ?? packageManagerOf(resolve(folder)) };
  }
  if (process.stdin.isTTY !== true) {
    throw new TorvynError("USAGE_ARGUMENT", `there is no terminal to ask at for ${open.join(", ")}`, {
      help: "Say --yes to take the defaults, or say what is missing.",
    });
  }
  using questions = new Questions();
  const folder = given.folder ?? (await questions.text("Folder of the new project", defaults.folder));
  const template =
    given.template ??
    (await questions.choice("What to start from", templateNames, templateSummaries, defaults.template));
  const packageManager =
    given.packageManager ??
    (await questions.choice("Package manager", packageManagers, {}, packageManagerOf(resolve(folder))));
  return { folder, template, packageManager };
}

/** What the command line leaves open, as it could have said it. */
const missing = ({ folder, template, packageManager }: Arguments): string[] => [
  ...(folder === undefined ? ["the folder"] : []),
  ...(template === undefined ? ["--template"] : []),
  ...(packageManager === undefined ? ["--package-manager"] : []),
];

/** Whoever was asked went away, with Ctrl-C or Ctrl-D. */
export class Withdrawn extends Error {}

/** Questions on the terminal; an answer that does not do is asked for again. */
class Questions implements Disposable {
  readonly #terminal: Interface = createInterface({ input: process.stdin, output: process.stderr });

  [Symbol.dispose](): void {
    this.#terminal.close();
  }

  /** @throws Withdrawn */
  #ask(question: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const withdraw = (): void => reject(new Withdrawn());
      this.#terminal.once("close", withdraw);
      this.#terminal.question(question).then((answer) => {
        this.#terminal.off("close", withdraw);
        resolve(answer);
      }, withdraw);
    });
  }

  async text(question: string, fallback: string): Promise<string> {
    for (;;) {
      const answer = (await this.#ask(`${question} (${fallback}): `)).trim() || fallback;
      try {
        if (answer !== ".") readName(basename(answer));
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
      const answer = (await this.#ask(`A number or a name (${fallback}): `)).trim() || fallback;
      const chosen = choices.find((choice, index) => answer === choice || answer === String(index + 1));
      if (chosen !== undefined) return chosen;
      process.stderr.write(`  ${answer} is none of them\n`);
    }
  }
}
