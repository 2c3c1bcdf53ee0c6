import { readdir, readFile } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ownVersion } from "../../program/version.js";
import { execCommand, installCommand, type PackageManager } from "../../project/package-manager.js";
import type { TemplateName } from "./definition.js";

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
}

const component = (from: string, to = from): Layer => ({ from: `components/${from}`, to: `components/${to}` });

/** What each template is made of. */
const layers: Readonly<Record<TemplateName, readonly Layer[]>> = {
  "full-pipeline": [component("source"), component("processor", "transform"), component("sink")],
  source: [component("source"), component("sink")],
  filter: [component("source"), component("filter"), component("sink")],
  processor: [component("source"), component("processor"), component("sink")],
  sink: [component("source"), component("sink")],
};

const templates = fileURLToPath(new URL("../../../templates/", import.meta.url));

/** npm leaves `.gitignore` out of packages, so the template has it under another name. */
const realName = (path: string): string => path.replace(/(^|\/)_gitignore$/, "$1.gitignore");

async function readLayer({ from, to }: Layer, values: Readonly<Record<string, string>>): Promise<ProjectFile[]> {
  const folder = join(templates, from);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => {
        const file = join(entry.parentPath, entry.name);
        const path = realName(posix.join(to, relative(folder, file).split(sep).join("/")));
        return { path, text: fill(await readFile(file, "utf8"), { ...values, component: posix.basename(to) }) };
      }),
  );
}

const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => values[key] ?? whole);

/** The files of a new project. */
export async function renderTemplate(
  template: TemplateName,
  { name, manager }: { readonly name: string; readonly manager: PackageManager },
): Promise<ProjectFile[]> {
  const values = {
    name,
    versions: `^${ownVersion()}`,
    install: installCommand(manager),
    torvyn: execCommand(manager, "torvyn"),
    test: `${manager} test`,
  };
  const all: readonly Layer[] = [{ from: "shared", to: "." }, { from: template, to: "." }, ...layers[template]];
  return (await Promise.all(all.map((layer) => readLayer(layer, values)))).flat();
}
