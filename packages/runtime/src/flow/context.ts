import type { Element } from "./element.js";

/** What a run is called, and how its trace is. */
export interface RunIdentity {
  readonly flowId: string;
  /** Empty when tracing is off. */
  readonly traceId: string;
}

const hex = (value: number | bigint, digits: number): string => value.toString(16).padStart(digits, "0").slice(-digits);

/** Tells runs apart and is no secret: Node takes tens of milliseconds to load `crypto`, which runs that are traced need. */
const flowNumber = (): string =>
  hex(Math.floor(Math.random() * 2 ** 32), 8) + hex(Math.floor(Math.random() * 2 ** 32), 8);

const randomHex = (bytes: number): string =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => hex(byte, 2)).join("");

export const runIdentity = (flow: string, traced: boolean): RunIdentity => ({
  flowId: `${flow}-${flowNumber()}`,
  traceId: traced ? randomHex(16) : "",
});

/**
 * The identifier of a span: 4 hexadecimal digits for the node, 12 for the element. Derived, not drawn, so that what a
 * component was told and what a trace shows are the same without a table.
 */
export const spanId = (nodeIndex: number, sequence: bigint): string => hex(nodeIndex + 1, 4) + hex(sequence + 1n, 12);

/** One node's `torvyn:streaming/types`, `flow-context`: lent with every element. */
export class FlowContext {
  readonly brand = "flow-context";
  readonly identity: RunIdentity;
  readonly #nodeIndex: number;
  /** The element that is being lent. */
  element: Element | undefined;

  constructor(identity: RunIdentity, nodeIndex: number) {
    this.identity = identity;
    this.#nodeIndex = nodeIndex;
  }

  get spanId(): string {
    if (this.identity.traceId === "" || this.element === undefined) return "";
    return spanId(this.#nodeIndex, this.element.sequence);
  }

  /** The span identifier of an element, as a number. */
  spanNumber(sequence: bigint): bigint {
    return (BigInt(this.#nodeIndex + 1) << 48n) | BigInt.asUintN(48, sequence + 1n);
  }

  /** Nanoseconds left; 0 because flows have no deadline yet. */
  get deadlineNs(): bigint {
    return 0n;
  }
}
