import { coreInstanceSection, raisedAliases, readCoreInstances } from "./core-instances.js";
import { type CoreImport, readCoreModule, rewriteCoreModule } from "./core-module.js";
import { Reader } from "./reader.js";
import { componentHeader, componentSectionId, readSections, type Section, sectionId } from "./sections.js";
import { trapsFor } from "./stand-in.js";
import { type Chunk, concat, section } from "./writer.js";

/** Index of the main core module in a component that wit-component has made. */
const main = 0;

/** Prefix of the custom sections that tell wit-component what a module is for. */
const metadata = "component-type";

const isMetadata = ({ id, contents }: Section): boolean =>
  id === sectionId.custom && new Reader(contents).name().startsWith(metadata);

/** The custom sections that tell it. */
export const metadataOf = (module: Uint8Array): Uint8Array[] =>
  readCoreModule(module)
    .sections.filter(isMetadata)
    .map(({ raw }) => raw);

/**
 * The component with another main module in the place of its own. `absent`: imports of the new one that the component does
 * not have, which trap. What offers them comes before everything else, and takes the first index of a core module and of a
 * core instance.
 */
export function exchangeMain(component: Uint8Array, module: Uint8Array, absent: readonly CoreImport[]): Uint8Array {
  const read = readCoreModule(module);
  const offered = [...new Set(absent.map((item) => item.module))];
  const by = offered.length > 0 ? 1 : 0;
  let modules = 0;
  const exchanged = (part: Section): readonly Chunk[] => {
    switch (part.id) {
      case componentSectionId.coreModule:
        if (modules++ !== main) return [part.raw];
        return section(part.id, [rewriteCoreModule(read.sections, (each) => (isMetadata(each) ? [] : undefined))]);
      case componentSectionId.coreInstance:
        return coreInstanceSection(
          readCoreInstances(part).map((instance) => {
            if (instance.module === undefined) return instance;
            const raised = instance.arguments.map(({ name, instance }) => ({ name, instance: instance + by }));
            const added = instance.module === main ? offered.map((name) => ({ name, instance: 0 })) : [];
            return { module: instance.module + by, arguments: [...raised, ...added] };
          }),
        );
      case componentSectionId.alias:
        return raisedAliases(part, by);
      default:
        return [part.raw];
    }
  };
  return concat([
    componentHeader,
    ...(by === 0
      ? []
      : [
          ...section(componentSectionId.coreModule, [trapsFor(read, absent)]),
          ...coreInstanceSection([{ module: 0, arguments: [] }]),
        ]),
    ...readSections(component, componentHeader).flatMap(exchanged),
  ]);
}
