import type { ElementMeta } from "@torvyn/contract";
import type { GuestHost, OutputElement, StreamElement } from "../guest/host.js";
import { bytesOf, contentTypeOf, isTyped } from "../guest/output.js";
import type { Emission } from "../payload.js";
import { type Ledger, MemoryBuffer, MemoryFlowContext, MemoryMutableBuffer, type TestContext } from "./handles.js";
import { authorPlace } from "./place.js";

/** What a test may say about an element besides its payload. */
export interface ElementOptions {
  /** Default: 0, 1, 2 … in the order of the calls. */
  readonly sequence?: bigint;
  /** Nanoseconds since the Unix epoch; default 0. */
  readonly timestampNs?: bigint;
  readonly context?: TestContext;
}

/** What a source or a processor emitted, with ways to look at it. */
export interface TestOutput {
  readonly meta: ElementMeta;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  /** The payload as UTF-8 text. */
  readonly text: string;
  /** The payload as JSON. */
  json<T = unknown>(): T;
}

/** The host's side of a component, in memory: it lends elements and takes outputs, and counts handles meanwhile. */
export class MemoryHost implements GuestHost {
  readonly ledger: Ledger = { open: 0, reads: 0 };
  private sequence = 0n;

  readonly allocate = (capacityHint: bigint): MemoryMutableBuffer =>
    new MemoryMutableBuffer(this.ledger, Number(capacityHint));

  readonly locate = authorPlace;

  /** An element to pass into a call. */
  lend(input: Emission, options: ElementOptions): StreamElement {
    const explicit = isTyped(input);
    const payload = explicit ? input.payload : input;
    const contentType = explicit ? input.contentType : contentTypeOf(payload);
    const { sequence = this.sequence, timestampNs = 0n, context = {} } = options;
    this.sequence = sequence + 1n;
    return {
      meta: { sequence, timestampNs, contentType },
      payload: new MemoryBuffer(this.ledger, bytesOf(payload, "the test"), contentType),
      context: new MemoryFlowContext(this.ledger, context),
    };
  }

  /** Takes over what a call emitted. */
  take({ meta, payload }: OutputElement): TestOutput {
    const bytes = (payload as MemoryBuffer).content;
    payload[Symbol.dispose]?.();
    const text = new TextDecoder().decode(bytes);
    return { meta, contentType: meta.contentType, bytes, text, json: <T>() => JSON.parse(text) as T };
  }

  /** Whether the component gave back what it was lent; a host would end it otherwise. */
  settle(): void {
    const { open } = this.ledger;
    this.ledger.open = 0;
    if (open !== 0) throw new Error(`the call kept ${open} handle(s)`);
  }
}
