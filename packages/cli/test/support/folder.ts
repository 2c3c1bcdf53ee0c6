import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { componentPath } from "@torvyn/test-components";
import { onTestFinished } from "vitest";

/** A folder that is gone after the test, with these files in it. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "torvyn cli ")));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) writeFile(join(root, path), text);
  return root;
}

export function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const interfaces = {
  source: "torvyn:streaming/source",
  processor: "torvyn:streaming/processor",
  filter: "torvyn:filtering/filter",
  sink: "torvyn:streaming/sink",
};

/** A stage of a linear flow: its role, and the test component that plays it. */
export interface Stage {
  readonly role: keyof typeof interfaces;
  /** The name of a test component, or the reference of one in a package: `npm:@acme/pii-filter`. */
  readonly component: string;
  readonly name?: string;
  /** TOML. */
  readonly config?: string;
}

const isPackaged = ({ component }: Stage): boolean => component.startsWith("npm:");

const nameOf = ({ name, role }: Stage): string => name ?? role;

function flowText(flow: string, stages: readonly Stage[]): string {
  const nodes = stages.map((stage) =>
    [
      `[flow.${flow}.nodes.${nameOf(stage)}]`,
      `component = "${isPackaged(stage) ? stage.component : `file://./components/${stage.component}.wasm`}"`,
      `interface = "${interfaces[stage.role]}"`,
      ...(stage.config === undefined ? [] : [`config = ${stage.config}`]),
    ].join("\n"),
  );
  const edges = stages
    .slice(1)
    .map((to, index) => `[[flow.${flow}.edges]]\nfrom = "${nameOf(stages[index]!)}"\nto = "${nameOf(to)}"`);
  return [`[flow.${flow}]`, ...nodes, ...edges].join("\n\n");
}

export const head = '[torvyn]\nname = "demo"\nversion = "0.1.0"\ncontract_version = "0.1.0"\n';

/** A project of hand-written components, each flow in a line; nothing in it has to be built. */
export function project(flows: Readonly<Record<string, readonly Stage[]>>, tail = ""): string {
  const text = Object.entries(flows).map(([name, stages]) => flowText(name, stages));
  const root = folder({ "Torvyn.toml": [head, ...text, tail].join("\n\n") });
  for (const stage of Object.values(flows).flat()) {
    if (isPackaged(stage)) continue;
    cpSync(componentPath(stage.component), join(root, "components", `${stage.component}.wasm`));
  }
  return root;
}

/** The pipeline of the tutorial, by hand: 31 tokens, of which the filter drops one. */
export const tokens: readonly Stage[] = [
  { role: "source", component: "token-source" },
  { role: "filter", component: "token-filter" },
  { role: "sink", component: "sink" },
];
