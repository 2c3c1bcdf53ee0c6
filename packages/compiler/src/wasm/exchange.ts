import { coreInstanceSection, raisedAliases, readCoreInstances } from "./core-instances.js";
import { type CoreImport, type CoreModule, readCoreModule, rewriteCoreModule } from "./core-module.js";
import { Reader } from "./reader.js";
import { componentHeader, componentSectionId, coreHeader, readSections, type Section, sectionId } from "./sections.js";
import { trapsFor } from "./stand-in.js";
import { type Chunk, concat, section, u32 } from "./writer.js";

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

/** The module without any custom section: in its component nobody asks for them. */
export const withoutCustomSections = (module: Uint8Array): Uint8Array =>
  rewriteCoreModule(readCoreModule(module).sections, ({ id }) => (id === sectionId.custom ? [] : undefined));

/** A component in two pieces: what is in front of its main module, and what is behind it. */
export interface Around {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/**
 * What of a component has to be around another main module than its own. `absent`: imports of the other one that the
 * component does not have, which trap. What offers them comes before everything else, and takes the first index of a core
 * module and of a core instance.
 */
export function exchangeMain(component: Uint8Array, module: CoreModule, absent: readonly CoreImport[]): Around {
  const offered = [...new Set(absent.map((item) => item.module))];
  const by = offered.length > 0 ? 1 : 0;
  const exchanged = (part: Section): readonly Chunk[] => {
    switch (part.id) {
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
  const traps = [
    ...section(componentSectionId.coreModule, [trapsFor(module, absent)]),
    ...coreInstanceSection([{ module: 0, arguments: [] }]),
  ];
  const sections = readSections(component, componentHeader);
  const place = sections.indexOf(sections.filter(({ id }) => id === componentSectionId.coreModule)[main]!);
  const length = module.sections.reduce((sum, { raw }) => sum + raw.length, coreHeader.length);
  const head = [componentSectionId.coreModule, ...u32(length)];
  return {
    before: concat([componentHeader, ...(by === 0 ? [] : traps), ...sections.slice(0, place).flatMap(exchanged), head]),
    after: concat(sections.slice(place + 1).flatMap(exchanged)),
  };
}
