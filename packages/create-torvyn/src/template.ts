import { readdir, readFile } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";
import { CONTRACT_VERSION, roles } from "@torvyn/contract";
import type { ProjectName } from "./name.js";
import { execCommand, installCommand, type PackageManager } from "./package-manager.js";
import type { TemplateName } from "./templates.js";
import { ownFolder, ownVersion } from "./version.js";
import { forYarn } from "./yarn.js";

/** A file of the new project. */
export interface ProjectFile {
  /** Relative to the project, with slashes. */
  readonly path: string;
  readonly text: string;
}

interface Layer {
  /** Folder below `templates/`. */
  readonly from: string;
  /** Folder in the project. */
  readonly to: string;
  /** What a component is called in its WIT. */
  readonly component?: string;
}

/** A component of a pipeline. */
const stage = (from: string, to = from): Layer => ({
  from: `components/${from}`,
  to: `components/${to}`,
  component: to,
});

/** The component that a package is made for: it is the package. */
const own = (role: string): Layer => ({ from: `components/${role}`, to: ".", component: role });

/** A component that only tries the one of the package. */
const attempt = (role: string): Layer => ({ from: `components/${role}`, to: `try/${role}`, component: role });

const aPackage = (role: TemplateName, wiring: string, ...tries: string[]): readonly Layer[] => [
  { from: "package", to: "." },
  { from: wiring, to: "." },
  { from: `${role}/test`, to: "test" },
  own(role),
  ...tries.map(attempt),
];

/** What each template is made of, beside what all have. */
const layers: Readonly<Record<TemplateName, readonly Layer[]>> = {
  "full-pipeline": [
    { from: "pipeline", to: "." },
    { from: "full-pipeline", to: "." },
    stage("source"),
    stage("processor", "transform"),
    stage("sink"),
  ],
  source: aPackage("source", "wiring/source", "sink"),
  filter: aPackage("filter", "wiring/middle", "source", "sink"),
  processor: aPackage("processor", "wiring/middle", "source", "sink"),
  sink: aPackage("sink", "wiring/sink", "source"),
};

/** How the flow of a package goes. */
const drawn = (template: TemplateName, name: string): string =>
  ({
    "full-pipeline": "source → transform → sink",
    source: `${name} → try-sink`,
    filter: `try-source → ${name} → try-sink`,
    processor: `try-source → ${name} → try-sink`,
    sink: `try-source → ${name}`,
  })[template];

const templates = join(ownFolder(), "templates");

/** Files that npm, pnpm or publint would take for this package's own go by another name here. */
const realNames: Readonly<Record<string, string>> = {
  _gitignore: ".gitignore",
  _legal: "LICENSE",
  "_package.json": "package.json",
};

const realName = (path: string): string =>
  posix.join(posix.dirname(path), realNames[posix.basename(path)] ?? posix.basename(path));

type Values = Readonly<Record<string, string>>;

async function readLayer({ from, to, component }: Layer, values: Values): Promise<ProjectFile[]> {
  const folder = join(templates, from);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const all = component === undefined ? values : { ...values, component };
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = join(entry.parentPath, entry.name);
        const path = realName(posix.join(to, relative(folder, file).split(sep).join("/")));
        return { path, text: fill(await readFile(file, "utf8"), all) };
      }),
  );
}

const fill = (text: string, values: Values): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => values[key] ?? whole);

/** The role of the component that a package is made for. */
const roleValues = (template: TemplateName): Values =>
  template === "full-pipeline" ? {} : { role: template, interface: roles[template].interfaces[0]! };

/** The files of a new project. */
export async function renderTemplate(
  template: TemplateName,
  project: ProjectName,
  manager: PackageManager,
): Promise<ProjectFile[]> {
  const values = {
    name: project.name,
    package: project.package,
    contract: CONTRACT_VERSION,
    versions: `^${ownVersion()}`,
    flow: drawn(template, project.name),
    ...roleValues(template),
    install: installCommand(manager),
    torvyn: execCommand(manager, "torvyn"),
    test: `${manager} test`,
  };
  const all: readonly Layer[] = [{ from: "shared", to: "." }, ...layers[template]];
  const files = (await Promise.all(all.map((layer) => readLayer(layer, values)))).flat();
  return manager === "yarn" ? forYarn(files) : files;
}
