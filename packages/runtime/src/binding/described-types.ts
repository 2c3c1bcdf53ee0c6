import type { ExternDescription, FunctionDescription } from "@torvyn/engine";

/** Named types of a component's imports and exports: name -> definition in full, still with names in it. */
export type NamedTypes = ReadonlyMap<string, string>;

/** `record element-meta { … }` -> `record { … }`; `type id = u64` -> `u64`; `resource buffer` -> itself. */
function body(name: string, definition: string): string {
  if (definition === `resource ${name}`) return `own<${name}>`;
  const alias = `type ${name} = `;
  if (definition.startsWith(alias)) return definition.slice(alias.length);
  return definition.replace(` ${name} `, " ");
}

export function namedTypes(externs: readonly ExternDescription[]): NamedTypes {
  const named = new Map<string, string>();
  for (const extern of externs) {
    if (extern.kind !== "instance") continue;
    for (const { name, definition } of extern.types) if (!named.has(name)) named.set(name, body(name, definition));
  }
  return named;
}

// A borrow with its resource, a name in the place of a type, or any other word (which stays as it is).
const word = /borrow<[\w-]+>|[\w-]+(?=[:(]?)/g;
const deepest = 20;

function expand(text: string, named: NamedTypes, depth = 0): string {
  if (depth > deepest) return text;
  return text.replace(word, (found, at: number) => {
    const next = text[at + found.length];
    const definition = next === ":" || next === "(" ? undefined : named.get(found);
    if (definition === undefined) return found;
    return definition.startsWith("own<") ? definition : expand(definition, named, depth + 1);
  });
}

/** A function's type as the contract's table has it: without `func`, names expanded. */
export function expandedType(described: FunctionDescription, named: NamedTypes): string {
  const params = described.params.map(({ name, type }) => `${name}: ${expand(type, named)}`).join(", ");
  return described.result === null ? `(${params})` : `(${params}) -> ${expand(described.result, named)}`;
}
