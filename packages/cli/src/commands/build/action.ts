import { TorvynError } from "@torvyn/contract";
import type { ComponentDeclaration } from "@torvyn/manifest";
import { buildAll } from "../../building/build-all.js";
import { suggestion } from "../../input/suggest.js";
import type { Context, Outcome } from "../../program/command.js";
import { shown } from "../../project/manifest-file.js";
import { openProject, type Project } from "../../project/project.js";
import type { BuildOptions } from "./definition.js";

export async function build(context: Context, names: readonly string[], options: BuildOptions): Promise<Outcome> {
  const project = await openProject(context);
  const components = chosen(project, names);
  if (components.length === 0)
    context.output.say(`${shown(project.file)} declares no [[component]]: nothing to build.`);
  const { built, error } = await buildAll(context, project, components, { cache: options.cache });
  return {
    data: {
      components: built.map(({ name, file, bytes, cached, durationMs }) => ({
        name,
        file,
        size_bytes: bytes,
        cached,
        duration_secs: durationMs / 1000,
      })),
    },
    error,
  };
}

function chosen({ manifest, file }: Project, names: readonly string[]): readonly ComponentDeclaration[] {
  const { components } = manifest;
  const known = components.map((component) => component.name);
  for (const name of names) {
    if (known.includes(name)) continue;
    throw new TorvynError("BUILD_COMPONENT_UNKNOWN", `${shown(file)} declares no component "${name}"`, {
      file: shown(file),
      component: name,
      help: suggestion(name, known),
    });
  }
  return names.length === 0 ? components : components.filter((component) => names.includes(component.name));
}
