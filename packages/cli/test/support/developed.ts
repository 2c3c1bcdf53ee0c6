import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFailed, onTestFinished } from "vitest";
import { folder, head } from "./folder.js";
import { type Ended, type Started, start } from "./torvyn.js";

const worlds = {
  source: ["import torvyn:resources/buffer-ops@0.1.0;", "export torvyn:streaming/source@0.1.0;"],
  processor: ["import torvyn:resources/buffer-ops@0.1.0;", "export torvyn:streaming/processor@0.1.0;"],
  sink: ["export torvyn:streaming/sink@0.1.0;"],
};

type Role = keyof typeof worlds;

const roles: readonly Role[] = ["source", "processor", "sink"];

/** Sources of a flow that counts, slowly enough to leave the machine to builds; the sink prints every element. */
export const counting: Readonly<Record<Role, string>> = {
  source: `import { defineSource } from "@torvyn/sdk";
export default defineSource(function* () {
  for (let i = 0; ; i++) yield String(i);
});
`,
  processor: tagging("first"),
  sink: `import { defineSink } from "@torvyn/sdk";
let pushed = 0;
export default defineSink({
  push(element) {
    console.log(element.text());
    return ++pushed % 10 === 0 ? "pause" : "ready";
  },
});
`,
};

/** A processor that writes a word behind every element. */
export function tagging(word: string, before = ""): string {
  return `import { defineProcessor } from "@torvyn/sdk";
${before}
export default defineProcessor({
  process: (element) => element.text() + " ${word}",
});
`;
}

const node = (role: Role): string =>
  `[flow.main.nodes.${role}]\ncomponent = "${role}"\ninterface = "torvyn:streaming/${role}"\n`;

export const manifest = (more = ""): string =>
  [
    head,
    ...roles.map((role) => `[[component]]\nname = "${role}"\npath = "components/${role}"\nlanguage = "typescript"\n`),
    "[flow.main]",
    ...roles.map(node),
    '[[flow.main.edges]]\nfrom = "source"\nto = "processor"\n\n[[flow.main.edges]]\nfrom = "processor"\nto = "sink"\n',
    more,
  ].join("\n");

/** Gives a file another content in one step: whoever is told of a change never sees half of it. */
export function replaceFile(path: string, temporary: string, text: string): void {
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}

/** A project of TypeScript components, and how somebody works on it. */
export class Developed {
  readonly root: string;

  constructor(sources: Partial<Record<Role, string>> = {}) {
    this.root = folder({
      "Torvyn.toml": manifest(),
      ...Object.fromEntries(
        roles.flatMap((role) => [
          [
            `components/${role}/wit/world.wit`,
            `package test:${role};\nworld ${role} {\n  ${worlds[role].join("\n  ")}\n}\n`,
          ],
          [`components/${role}/src/index.ts`, sources[role] ?? counting[role]],
        ]),
      ),
    });
  }

  path(role: Role): string {
    return join(this.root, "components", role, "src", "index.ts");
  }

  /** At once, as editors do that write another file and rename: nobody looks at where that one is. */
  save(role: Role, text: string): void {
    replaceFile(this.path(role), join(this.root, "saved.tmp"), text);
  }
}

/** `torvyn dev`, and what it has said. */
export class Developing {
  /** Where the command may put temporary files. */
  readonly temporary: string = folder();
  readonly #started: Started;
  #stdout = "";
  #stderr = "";
  #over = false;
  #look: () => void = () => {};

  constructor(root: string, args: readonly string[] = []) {
    this.#started = start(["dev", ...args], { cwd: root, env: { TMPDIR: this.temporary } });
    const { child, ended } = this.#started;
    child.stdout?.on("data", (piece: string) => {
      this.#stdout += piece;
      this.#look();
    });
    child.stderr?.on("data", (piece: string) => {
      this.#stderr += piece;
      this.#look();
    });
    void ended.then(() => {
      this.#over = true;
      this.#look();
    });
    // Its folders are removed after that.
    onTestFinished(async () => {
      child.kill("SIGKILL");
      await ended;
    });
    onTestFailed(() => console.error(`torvyn dev said:\n${this.#stderr}`));
  }

  get pid(): number {
    return this.#started.child.pid as number;
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** Resolves when it holds; rejects when the command ends before. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) {
      if (this.#over) throw new Error(`torvyn dev ended:\n${this.#stderr}`);
      await new Promise<void>((resolve) => {
        this.#look = resolve;
      });
    }
  }

  /** Resolves when stderr has said this once more than before `act`. */
  async says(text: string, act: () => void = () => {}): Promise<void> {
    const before = count(this.#stderr, text);
    act();
    await this.until(() => count(this.#stderr, text) > before);
  }

  /** Resolves when stdout holds the text behind what it holds now. */
  async prints(text: string): Promise<void> {
    const from = this.#stdout.length;
    await this.until(() => this.#stdout.includes(text, from));
  }

  async quit(signal: NodeJS.Signals = "SIGTERM"): Promise<Ended> {
    this.#started.child.kill(signal);
    return this.#started.ended;
  }
}

const count = (text: string, part: string): number => text.split(part).length - 1;

/** None for a thread that has ended since. */
function childrenOf(file: string): string[] {
  try {
    return readFileSync(file, "utf8").split(" ").filter(Boolean);
  } catch {
    return [];
  }
}

/** What a process holds, as Linux tells it. */
export function held(pid: number): { files: number; threads: number; children: number; megabytes: number } {
  const rss = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  const threads = readdirSync(`/proc/${pid}/task`);
  const children = threads.flatMap((thread) => childrenOf(`/proc/${pid}/task/${thread}/children`));
  return {
    files: readdirSync(`/proc/${pid}/fd`).length,
    threads: threads.length,
    children: children.length,
    megabytes: Math.round(Number(rss) / 1024),
  };
}
