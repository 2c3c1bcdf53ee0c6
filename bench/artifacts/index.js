// What the scenarios run on, made when it is first asked for.
import { glueFolder } from "./glue.js";
import { stripped } from "./stripped.js";
import { tenComponents } from "./ten-components.js";
import { tutorial } from "./tutorial.js";
import { typescriptComponents } from "./typescript.js";
import { watComponent, watModule } from "./wat.js";

const roles = ["source", "filter", "sink"];
const once = (make) => {
  let made;
  return () => {
    made ??= make();
    return made;
  };
};
const byRole = (files) => Object.fromEntries(roles.map((role, index) => [role, files[index]]));

/** Three tiny components, by role: a few KB each. */
export const tiny = once(async () => byRole(await Promise.all(roles.map(watComponent))));
/** Three components in TypeScript that do the same: 12 MB each. */
export const typescript = once(async () => byRole(await typescriptComponents(roles)));
/** The same without the batch interface: one call for each element. */
export const single = once(async () => byRole(await typescriptComponents(roles, "-single", { batch: false })));
/** The same as componentize-js binds it, which is what one has without our compiler. */
export const componentized = once(async () =>
  byRole(await typescriptComponents(roles, "-componentized", { batch: false, bindings: "splicer" })),
);
/** Projects of ten TypeScript components from npm: `{ own, same }`. */
export const ten = once(tenComponents);
/** A component with strings, records and resources. */
export const calls = once(() => watComponent("calls"));
/** The filter as an Extism plugin. */
export const plugin = once(() => watModule("plugin"));

/** Bundles of the runtime: `{ shipped, unobservable, uncounted }`. */
export const runtimes = once(stripped);
/** The tutorial's project with its components built, and the command: `{ bin, cwd }`. */
export const builtTutorial = once(tutorial);

/** jco's glue for the files of an object, under the same keys. */
export async function glueOf(files) {
  const glue = {};
  for (const [key, file] of Object.entries(files)) glue[key] = await glueFolder(file);
  return glue;
}
