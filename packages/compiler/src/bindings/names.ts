import {
  camelCase,
  type FunctionType,
  parseFunctionName,
  pascalCase,
  type Resource,
  type ResourceType,
} from "@torvyn/engine/types";
import { Unsupported } from "./code.js";
import { type InterfaceFunction, importsOf, isResource, type WorldFunctions } from "./world-functions.js";

/** What the script calls things. */
export interface Names {
  /** The core function of the import at an index of `$bindings`; empty where the world does not import it. */
  readonly core: readonly string[];
  /** The author's function behind the export at an index. */
  readonly author: readonly string[];
  /** What says whether that function reads bytes where they lie; undefined where it is given none. */
  readonly inPlace: readonly (string | undefined)[];
  /** The class of the resource at an index of `$bindings`. */
  className(index: number): string;
  /** What objects of an imported resource inherit from. */
  prototype(resource: ResourceType): string;
  /** Its `resource.drop`. */
  drop(resource: ResourceType): string;
  /** The name of a record, variant or enum type; empty when it has none. */
  typeName(type: unknown): string;
}

const plainName = ({ name }: InterfaceFunction): string => {
  const parsed = parseFunctionName(name);
  return parsed === undefined ? camelCase(name) : `${pascalCase(parsed.resource)}_${camelCase(parsed.member)}`;
};

const takesBytes = ({ params }: FunctionType): boolean =>
  params.some(
    ({ type }) => type.kind === "list" && type.element.kind === "primitive" && type.element.primitive === "u8",
  );

export const prototypeOf = (className: string): string => `${className}_prototype`;

export function namesOf(world: WorldFunctions): Names {
  const core = world.imports.map((item, index) => {
    if (item === undefined) return "";
    return isResource(item) ? `drop${index}_${pascalCase(item.name)}` : `core${index}_${plainName(item)}`;
  });
  const slots = new Map(importsOf(world).flatMap((item) => (isResource(item) ? [[item.identity, item.index]] : [])));
  const slotOf = (resource: ResourceType): number => {
    const slot = slots.get((resource as Resource).identity);
    if (slot === undefined) throw new Unsupported(`resource ${resource.name} is not imported`);
    return slot;
  };
  const className = (index: number): string => `${pascalCase(world.imports[index]!.name)}${index}`;
  return {
    core,
    author: world.exports.map((item, index) => `author${index}_${plainName(item)}`),
    inPlace: world.exports.map(({ type }, index) => (takesBytes(type) ? `inPlace${index}` : undefined)),
    className,
    prototype: (resource) => prototypeOf(className(slotOf(resource))),
    drop: (resource) => core[slotOf(resource)]!,
    typeName: (type) => world.typeNames.get(type) ?? "",
  };
}
