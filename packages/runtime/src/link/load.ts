import { interfaceName, TorvynError } from "@torvyn/contract";
import type { Component, Limits, WasiOptions } from "@torvyn/engine";
import type { FlowGraph, FlowNode, Manifest } from "@torvyn/manifest";
import { requireFunction } from "../arguments.js";
import { type BindingMode, bindComponent } from "../binding/component.js";
import { memoryHelp } from "../binding/memory-help.js";
import { bufferLimits } from "../buffer/limits.js";
import { type Clock, systemClock } from "../flow/clock.js";
import { LoadedFlow, type Replan } from "../flow/loaded-flow.js";
import type { Flow } from "../flow/options.js";
import type { FlowPlan, PlannedNode } from "../flow/plan.js";
import { linkComponents, linkFailure, type ReadComponent } from "./components.js";
import { nodeConfigs, type ReadConfigFile } from "./config.js";
import { memoryLimit } from "./memory-limit.js";
import type { LoadOptions } from "./options.js";
import type { LinkedComponent, LinkReport } from "./report.js";
import { chooseFlow } from "./shape.js";

/** What only a supervisor and tests decide. */
export interface Internals {
  readonly mode?: BindingMode;
  /** Where calls are announced. */
  readonly activity?: Int32Array;
  readonly clock?: Clock;
  /** The manifest's text, for code frames. */
  readonly lines?: readonly string[] | undefined;
  /** Missing where there is no file system. */
  readonly readConfigFile?: ReadConfigFile;
}

/**
 * Reads, compiles and checks a flow's components, wherever `read` finds them. Throws what keeps it from running, all of it
 * at once.
 */
export function loadManifest(manifest: Manifest, read: ReadComponent, options: LoadOptions = {}): Promise<Flow> {
  return planManifest(manifest, read, options, {});
}

/** `loadManifest`, with what only a supervisor and tests decide. */
export async function planManifest(
  manifest: Manifest,
  read: ReadComponent,
  options: LoadOptions,
  internals: Internals,
): Promise<LoadedFlow> {
  requireFunction("stdout", options.stdout);
  requireFunction("stderr", options.stderr);
  const limits = bufferLimits(options.limits);
  const graph = chooseFlow(manifest, options.flow);
  const configs = await nodeConfigs(manifest, graph, options.config, internals.readConfigFile);
  const planNodes = async (
    part: FlowGraph,
    from: ReadComponent,
  ): Promise<{ nodes: PlannedNode[]; report: LinkReport }> => {
    const { report, compiled } = await linkComponents(manifest, part, from, internals.lines);
    const failure = linkFailure(report, manifest);
    if (failure !== undefined) throw failure;
    for (const component of report.components) requireReader(graph.name, component, configs.get(component.node) ?? "");
    const nodes = part.nodes.map((node) => {
      const component = compiled.get(node.name);
      if (component === undefined) throw new Error(`the node "${node.name}" has no component`);
      const linked = report.components.find((candidate) => candidate.node === node.name);
      const mode = internals.mode ?? linked?.binding ?? "generic";
      const config = configs.get(node.name) ?? "";
      return planNode(graph.name, node, config, component, { ...options, limits: memoryLimit(manifest) }, mode);
    });
    return { nodes, report };
  };
  const { nodes, report } = await planNodes(graph, read);
  const plan: FlowPlan = {
    flow: graph.name,
    nodes,
    edges: report.edges,
    lowWatermarkRatio: manifest.runtime.backpressure.lowWatermarkRatio,
    limits,
    clock: internals.clock ?? systemClock(),
  };
  const replan: Replan = async (name, bytes) => {
    const node = graph.nodes.find((candidate) => candidate.name === name);
    if (node === undefined) {
      const help = `Nodes of the flow: ${graph.nodes.map((known) => known.name).join(", ")}.`;
      throw new TorvynError("FLOW_MISUSED", `The flow "${graph.name}" has no node "${name}".`, {
        flow: graph.name,
        help,
      });
    }
    const from: ReadComponent = bytes === undefined ? read : async () => ({ file: name, bytes });
    const [planned] = (await planNodes({ ...graph, nodes: [node], edges: [] }, from)).nodes;
    return planned as PlannedNode;
  };
  return new LoadedFlow(plan, replan, internals.activity);
}

/** Reads, compiles and checks a flow's components; nothing of them runs. What is wrong is in the report. */
export function linkManifest(
  manifest: Manifest,
  read: ReadComponent,
  options: Pick<LoadOptions, "flow"> = {},
): Promise<LinkReport> {
  return reportManifest(manifest, read, options, {});
}

/** `linkManifest`, with the manifest's text. */
export async function reportManifest(
  manifest: Manifest,
  read: ReadComponent,
  options: Pick<LoadOptions, "flow">,
  { lines }: Pick<Internals, "lines">,
): Promise<LinkReport> {
  return (await linkComponents(manifest, chooseFlow(manifest, options.flow), read, lines)).report;
}

/** A configuration that no component reads would be lost without a word. */
function requireReader(flow: string, { node, exports }: LinkedComponent, config: string): void {
  if (config === "" || exports.some((name) => interfaceName(name) === "torvyn:streaming/lifecycle")) return;
  const message = `The node "${node}" has a configuration, but its component does not read one.`;
  const help = "Let its world export torvyn:streaming/lifecycle, or take the configuration away.";
  throw new TorvynError("FLOW_CONFIG", message, { flow, component: node, help });
}

function planNode(
  flow: string,
  { name, role, capabilities }: FlowNode,
  config: string,
  component: Component,
  { stdout, stderr, limits }: Pick<LoadOptions, "stdout" | "stderr"> & { readonly limits: Limits },
  mode: BindingMode,
): PlannedNode {
  const granted: ReadonlySet<string> = new Set(capabilities);
  const grants = { clocks: granted.has("wasi:clocks"), random: granted.has("wasi:random") };
  const wasi: WasiOptions = { stdout, stderr, ...grants };
  return {
    name,
    role,
    config,
    capabilities: granted,
    instantiate: (environment) =>
      bindComponent(component, role, environment, { name, wasi, limits }, mode).catch((error: unknown) => {
        throw instantiationError(flow, name, error);
      }),
  };
}

function instantiationError(flow: string, component: string, cause: unknown): unknown {
  if (!TorvynError.is(cause)) return cause;
  const trapped = cause.code === "ENGINE_TRAP";
  const code = trapped ? "COMPONENT_TRAPPED" : cause.code;
  const help = memoryHelp(cause.help) ?? (trapped ? undefined : cause.help);
  return new TorvynError(code, cause.message, { cause, flow, component, help });
}
