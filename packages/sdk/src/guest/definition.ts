import type { Role } from "@torvyn/contract";
import { type Definition, isDefinition } from "../definition/definition.js";
import { SdkError } from "../errors.js";
import type { GuestHost } from "./host.js";

const defineFunctions: Readonly<Record<Role, string>> = {
  source: "defineSource",
  processor: "defineProcessor",
  filter: "defineFilter",
  router: "defineRouter",
  aggregator: "defineAggregator",
  sink: "defineSink",
};

/** The options of a definition of the wanted role. @throws SdkError when the module exports anything else. */
export function optionsOf<R extends Role, Options>(definition: Definition<R, Options>, role: R): Options {
  const wanted = `the world exports a ${role}, so the module has to \`export default ${defineFunctions[role]}(…)\``;
  if (!isDefinition(definition)) {
    throw new SdkError("SDK_WRONG_DEFINITION", `${wanted}; its default export is no definition`);
  }
  if (definition.role !== role) {
    throw new SdkError("SDK_WRONG_DEFINITION", `${wanted}; it exports ${defineFunctions[definition.role]}(…)`);
  }
  return definition.options;
}

/** The allocator of a role that makes elements. @throws SdkError when the world imports none. */
export function allocatorOf(host: GuestHost, role: Role): NonNullable<GuestHost["allocate"]> {
  if (host.allocate !== undefined) return host.allocate;
  throw new SdkError(
    "SDK_NO_ALLOCATOR",
    `a ${role} makes buffers: its world has to \`import torvyn:resources/buffer-ops@0.1.0;\``,
  );
}
