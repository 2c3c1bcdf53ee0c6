import { TorvynError } from "@torvyn/contract";
import { memoryHelp } from "../binding/memory-help.js";
import type { Operation } from "../observe/observer.js";
import { callSlot, decodeCall } from "./activity.js";
import type { Graph } from "./engine.js";
import { StageFailure } from "./failure.js";
import type { FlowNodeState } from "./nodes.js";
import type { Run } from "./run.js";

/** An error of a run, and the node whose call it ended. */
export interface FlowError {
  readonly error: TorvynError;
  /** Undefined when no component was in a call. */
  readonly node: FlowNodeState | undefined;
  /** The component cannot be called any more. */
  readonly trapped: boolean;
}

const elementOperations: ReadonlySet<Operation> = new Set<Operation>(["pull", "process", "evaluate", "push"]);

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Names what went wrong: the call that is under way tells the node, the element in flight the sequence. */
export function flowError(graph: Graph, run: Run, cause: unknown): FlowError {
  const call = decodeCall(run.activity[callSlot] as number);
  run.leave();
  const node = call === undefined ? undefined : graph.nodes[call.node];
  if (call === undefined || node === undefined) {
    const message = `The flow stopped outside of its components: ${textOf(cause)}`;
    const error = TorvynError.is(cause) ? cause : new TorvynError("INTERNAL", message, { cause, flow: graph.flow });
    return { error, node: undefined, trapped: false };
  }
  const { operation } = call;
  const element = elementOperations.has(operation) ? (run.inFlight?.sequence ?? BigInt(run.nextSequence)) : undefined;
  tellObserver(run, node, operation);
  const trapped = !(cause instanceof StageFailure);
  // Of a call with many elements that did not come back it is not known which one it was.
  const together = trapped && run.given > 1;
  run.given = 1;
  const reason = reasonOf(cause);
  const where = `${node.role} "${node.name}"`;
  const at =
    element === undefined ? "" : together ? ` in a batch from element ${element} on` : ` at element ${element}`;
  const message = `The ${where} ${trapped ? "trapped" : "failed"} in ${operation}${at}: ${textOf(reason)}`;
  const options = {
    cause: reason,
    flow: graph.flow,
    component: node.name,
    element: together ? undefined : element,
    help:
      grantHelp(node.name, reason) ??
      (TorvynError.is(cause) ? memoryHelp(cause.help) : undefined) ??
      gaveUpHelp(reason),
  };
  return {
    error: new TorvynError(trapped ? "COMPONENT_TRAPPED" : "COMPONENT_FAILED", message, options),
    node,
    trapped,
  };
}

/** The engine says where it trapped, which we say better; what it found is behind that. */
const reasonOf = (cause: unknown): unknown =>
  TorvynError.is(cause) && cause.code === "ENGINE_TRAP" && cause.cause !== undefined ? cause.cause : cause;

/** The engine names what it denied; where it is granted is the manifest's business. */
function grantHelp(node: string, reason: unknown): string | undefined {
  const [, capability] = /^(wasi:(?:clocks|random))\/.* is not granted/.exec(textOf(reason)) ?? [];
  return capability && `Grant it in the manifest: [security.grants.${node}] capabilities = ["${capability}"].`;
}

/** The engine in components of TypeScript ends like this, and says on stderr why. */
const gaveUpHelp = (reason: unknown): string | undefined =>
  textOf(reason) === "unreachable"
    ? "The component gave up; what it printed may say why. In TypeScript it is mostly a promise that nobody settles (what it awaits never comes), or memory that has run out."
    : undefined;

function tellObserver(run: Run, node: FlowNodeState, operation: Operation): void {
  if (run.observer === undefined) return;
  try {
    run.span(node, operation, "error", run.inFlight, run.inFlight?.payload, run.inFlight && "borrowed");
  } catch {
    // The failure that it was told about matters more than one of its own.
  }
}
