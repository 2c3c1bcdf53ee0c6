import { buildAll } from "../../building/build-all.js";
import { chosenComponents } from "../../building/chosen.js";
import type { Context, Outcome } from "../../program/command.js";
import { shown } from "../../project/manifest-file.js";
import { openProject } from "../../project/project.js";
import type { BuildOptions } from "./definition.js";

export async function build(context: Context, names: readonly string[], options: BuildOptions): Promise<Outcome> {
  const project = await openProject(context);
  const components = chosenComponents(project, names);
  if (components.length === 0)
    context.output.say(`${shown(project.file)} declares no [[component]]: nothing to build.`);
  const { built, error } = await buildAll(context, project, components, options);
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
