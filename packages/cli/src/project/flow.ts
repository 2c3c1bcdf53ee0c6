import { TorvynError } from "@torvyn/contract";
import type { FlowGraph } from "@torvyn/manifest";
import { suggestion } from "../input/suggest.js";
import { shown } from "./manifest-file.js";
import type { Project } from "./project.js";

/** The flow that is used when none is named. */
const DEFAULT = "main";

/**
 * The flow of that name; without a name the only one, or the one called main.
 *
 * @throws TorvynError FLOW_NOT_FOUND
 */
export function chooseFlow({ manifest, file }: Project, name: string | undefined): FlowGraph {
  const { flows } = manifest;
  const only = flows.size === 1 ? flows.keys().next().value : undefined;
  const flow = flows.get(name ?? only ?? DEFAULT);
  if (flow !== undefined) return flow;
  const where = shown(file);
  if (flows.size === 0) {
    throw new TorvynError("FLOW_NOT_FOUND", `${where} declares no flow`, {
      file: where,
      help: "Add a [flow.main] with nodes and edges.",
    });
  }
  const message = name === undefined ? `${where} declares several flows` : `${where} declares no flow "${name}"`;
  throw new TorvynError("FLOW_NOT_FOUND", message, {
    file: where,
    help:
      name === undefined ? `Choose one with --flow: ${[...flows.keys()].join(", ")}.` : suggestion(name, flows.keys()),
  });
}
