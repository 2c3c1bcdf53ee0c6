import type { ImportDefinition } from "../binary/definitions.js";
import { linkError } from "../errors.js";
import type { Extern } from "./scope.js";

/** What an outer component gives for an import. */
export function given(args: ReadonlyMap<string, Extern>, { name, type }: ImportDefinition): unknown {
  const found = args.get(name);
  if (found === undefined || found.sort !== type.sort) {
    throw linkError(`invalid component: no ${type.sort} is given for the import "${name}"`);
  }
  return found.value;
}
