import type { AliasDefinition } from "../binary/definitions.js";
import { identitiesOf } from "./identities.js";
import { violate } from "./session.js";
import type { Space } from "./space.js";

const inTypes = { "alias export": ["type", "instance"], "alias outer": ["type", "core type"] } as const;

const has = (sorts: readonly string[], sort: string): boolean => sorts.includes(sort);

const noExport = ({ instance, sort, name }: Exclude<AliasDefinition, { op: "alias outer" }>): string =>
  `instance ${instance} has no ${sort} export "${name}"`;

/** Checks an alias and adds what it stands for. */
export function defineAlias(space: Space, alias: AliasDefinition): void {
  const { op, sort } = alias;
  if (space.kind !== "component" && (op === "alias core export" || !has(inTypes[op], sort))) {
    violate(`in a type, an ${op} cannot stand for a ${sort}`);
  }
  switch (op) {
    case "alias export": {
      const found = space.get("instance", alias.instance).exports.get(alias.name);
      if (found?.sort !== sort) violate(noExport(alias));
      space.add(sort, found.type as never);
      break;
    }
    case "alias core export": {
      const found = space.get("core instance", alias.instance).get(alias.name);
      if (sort !== `core ${found?.kind}`) violate(`core ${noExport(alias)}`);
      space.add(sort, found as never);
      break;
    }
    case "alias outer": {
      const item = space.outer(alias.count).get(sort, alias.index);
      if (sort === "type" && alias.count > 0 && space.outer(alias.count - 1).kind === "component") {
        const [first] = identitiesOf(item as never, space.session);
        if (first !== undefined) violate("an outer alias brings a resource type of another component");
      }
      space.add(sort, item as never);
    }
  }
}
