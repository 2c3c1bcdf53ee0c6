import { CONTRACT_VERSION, type Role } from "@torvyn/contract";
import { rolesOf } from "../entry/entry.js";
import type { WitFiles } from "./wit-files.js";
import type { World } from "./world.js";

/** The world that is built in the place of the author's; declared beside it, so that it is in the same package. */
const builtWorld = "torvyn-batched";

const batchForms: Partial<Record<Role, string>> = {
  source: "batch-source",
  processor: "batch-processor",
  filter: "batch-filter",
  sink: "batch-sink",
};

/**
 * The batch form of a world's role, which the SDK implements without the author's doing; undefined when there is none, or
 * the author's world has it already.
 */
export function batchFormOf(world: World): string | undefined {
  const [role] = rolesOf(world);
  const form = role && batchForms[role.role];
  const name = `torvyn:batch/${form}@${CONTRACT_VERSION}`;
  return form === undefined || world.exports.some((item) => item.name === name) ? undefined : name;
}

/** What a component is built for. */
export interface BuiltWorld {
  readonly world: World;
  readonly wit: WitFiles;
}

/** The author's world with one more export. */
export function withBatchForm({ world, wit }: BuiltWorld, form: string): BuiltWorld {
  const declaration = `world ${builtWorld} {\n  include %${world.name};\n  export ${form};\n}\n`;
  return {
    world: { ...world, name: builtWorld, exports: [...world.exports, { name: form, kind: "instance" }] },
    wit: { ...wit, files: new Map([...wit.files, [`${builtWorld}.wit`, declaration]]) },
  };
}
