import { TorvynError } from "@torvyn/contract";
import type { ComponentDeclaration } from "@torvyn/manifest";
import { suggestion } from "../input/suggest.js";
import { shown } from "../project/manifest-file.js";
import type { Project } from "../project/project.js";

/** The declared components of these names, or all. @throws TorvynError BUILD_COMPONENT_UNKNOWN */
export function chosenComponents(
  { manifest, file }: Project,
  names: readonly string[],
): readonly ComponentDeclaration[] {
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
