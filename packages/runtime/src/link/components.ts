import { type Diagnostic, errorCodes, TorvynError } from "@torvyn/contract";
import type { Component } from "@torvyn/engine";
import type { ComponentReference, FlowGraph, FlowNode, Manifest } from "@torvyn/manifest";
import { memoryHelp } from "../binding/memory-help.js";
import { Compilation } from "./compilation.js";
import { inspect } from "./inspect.js";
import { memoryLimit } from "./memory-limit.js";
import type { LinkedComponent, LinkReport } from "./report.js";
import { at, checkShape, type ManifestText } from "./shape.js";

/** Where components come from. Throws a TorvynError when the reference leads nowhere. */
export type ReadComponent = (
  reference: ComponentReference,
  manifest: Manifest,
) => Promise<{ readonly file: string; readonly bytes: Uint8Array<ArrayBuffer> }>;

/** A flow whose components were read, compiled and checked. Usable when there are no diagnostics. */
export interface LinkedFlow {
  readonly report: LinkReport;
  /** The compiled component of each node; nodes whose components have the same bytes share one. */
  readonly compiled: ReadonlyMap<string, Component>;
}

interface Compiled {
  readonly file: string;
  readonly sizeBytes: number;
  readonly component: Component;
}

/** Reads, compiles and checks the components of a flow. Everything wrong is reported at once. */
export async function linkComponents(
  manifest: Manifest,
  flow: FlowGraph,
  read: ReadComponent,
  lines: readonly string[] | undefined,
): Promise<LinkedFlow> {
  const text: ManifestText = { file: manifest.file, lines };
  const diagnostics = checkShape(text, flow);
  const compiled = new Map<string, Component>();
  const compilation = new Compilation(memoryLimit(manifest));
  // One after the other, for the bytes of a component that is known already can go before the next ones come.
  let reading: Promise<unknown> = Promise.resolve();
  const readNext = (reference: ComponentReference): ReturnType<ReadComponent> => {
    const turn = reading.then(() => read(reference, manifest));
    reading = turn.catch(() => undefined);
    return turn;
  };
  const load = async (reference: ComponentReference): Promise<Compiled> => {
    const { file, bytes } = await readNext(reference);
    try {
      const component = await compilation.compile(bytes);
      return { file, sizeBytes: bytes.length, component };
    } catch (error) {
      throw withFile(error, file);
    }
  };
  const loading = new Map<string, Promise<Compiled>>();
  const loadOnce = (reference: ComponentReference): Promise<Compiled> => {
    const key = JSON.stringify(reference);
    const made = loading.get(key) ?? load(reference);
    loading.set(key, made);
    return made;
  };
  const loaded = await Promise.all(
    flow.nodes.map(async (node) => {
      const made = await loadOnce(node.component).catch((error: unknown) => problemOf(text, node, error));
      return { node, made };
    }),
  );
  const components = loaded.map(({ node, made }) => {
    if ("severity" in made) diagnostics.push(made);
    else compiled.set(node.name, made.component);
    return linkNode(text, node, "severity" in made ? undefined : made, diagnostics);
  });
  const edges = flow.edges.map((edge) => ({
    from: edge.from.node,
    to: edge.to.node,
    capacity: edge.queueCapacity,
  }));
  return { report: { flow: flow.name, components, edges, diagnostics }, compiled };
}

function linkNode(
  manifest: ManifestText,
  node: FlowNode,
  made: Compiled | undefined,
  diagnostics: Diagnostic[],
): LinkedComponent {
  const { name, role, interface: wanted } = node;
  const known = { node: name, role, interface: wanted, file: made?.file, sizeBytes: made?.sizeBytes };
  if (made === undefined)
    return { ...known, imports: [], exports: [], binding: undefined, batch: false, genericBecause: [] };
  const { problems, ...inspection } = inspect(made.component.describe(), role, wanted);
  for (const { code, message, help } of problems) {
    diagnostics.push({
      ...at(manifest, node),
      code,
      message: `The component of "${name}" ${message}.`,
      help: help ?? errorCodes[code].help,
    });
  }
  return { ...known, ...inspection };
}

function withFile(error: unknown, file: string): unknown {
  if (!TorvynError.is(error) || error.file !== undefined) return error;
  const { code, message, help } = error;
  return new TorvynError(code, message, { file, help: memoryHelp(help) ?? help, cause: error });
}

/** A component that cannot be read or compiled, as a finding about its node. Anything but a TorvynError is a bug of ours. */
function problemOf(manifest: ManifestText, node: FlowNode, error: unknown): Diagnostic {
  if (!TorvynError.is(error)) throw error;
  const where =
    error.file === undefined ? "" : ` (${[error.file, error.line, error.column].filter(Boolean).join(":")})`;
  const message = `The component of "${node.name}"${where} cannot be loaded: ${error.message}`;
  return { ...at(manifest, node, node.componentPosition), code: error.code, message, help: error.help };
}

/** The error for a flow that does not link. */
export function linkFailure({ flow, diagnostics }: LinkReport, manifest: Manifest): TorvynError | undefined {
  const [first, ...others] = diagnostics;
  if (first === undefined) return undefined;
  const { line, column, help } = first;
  const single = others.length === 0;
  const message = single ? first.message : `The flow "${flow}" does not link: ${diagnostics.length} problems.`;
  const code = single ? (first.code as TorvynError["code"]) : "LINK_FAILED";
  const place = single ? { line, column, help } : {};
  return new TorvynError(code, message, { flow, file: manifest.file, diagnostics, ...place });
}
