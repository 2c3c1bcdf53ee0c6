import type { ElementMeta } from "@torvyn/contract";
import type { Element, FlowContext } from "../element.js";
import { InvalidInputError, SdkError } from "../errors.js";
import { bindingsDropLoans, release } from "./handle.js";
import type { FlowContextHandle, StreamElement } from "./host.js";

// A byte order mark is part of the payload: what comes in as text can go out as the same bytes.
export const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

/** Lends one element after the other to an author's function. */
export interface Loans {
  /** Everything but `meta` is read when it is asked for, and only until `end`. */
  lend(lent: StreamElement): Element;
  /** Ends the loan: gives both handles back, and makes every later access an error. */
  end(): void;
}

/**
 * The loans of the function that messages call `operation`. All of this runs interpreted: an element is a literal without
 * fields, the cheapest object to make, and what belongs to the one that is lent lies in variables.
 */
export function loansOf(operation: string): Loans {
  let live: Element | undefined;
  let raw: StreamElement;
  let view: GuestContext | undefined;
  let read: Uint8Array | undefined;
  let decoded: string | undefined;
  const late = (access: string): SdkError => released(`element.${access}`, `${operation}()`);

  const prototype: Element = {
    get meta(): ElementMeta {
      if (live !== this) throw late("meta");
      return raw.meta;
    },
    get size(): number {
      if (live !== this) throw late("size");
      return read === undefined ? Number(raw.payload.size()) : read.length;
    },
    get context(): FlowContext {
      if (live !== this) throw late("context");
      view ??= new GuestContext(raw.context);
      return view;
    },
    bytes(): Uint8Array {
      if (live !== this) throw late("bytes()");
      if (read === undefined) read = raw.payload.readAll();
      return read;
    },
    text(): string {
      if (live !== this) throw late("text()");
      if (decoded === undefined) {
        if (read === undefined) read = raw.payload.readAll();
        decoded = utf8.decode(read);
      }
      return decoded;
    },
    json<T>(): T {
      if (live !== this) throw late("json()");
      return jsonOf(this.text());
    },
  };

  return {
    lend(lent) {
      raw = lent;
      live = { __proto__: prototype } as unknown as Element;
      return live;
    },
    end() {
      if (live === undefined) return;
      live = undefined;
      read = undefined;
      decoded = undefined;
      if (view !== undefined) {
        view.end();
        view = undefined;
      }
      if (bindingsDropLoans) return;
      release(raw.payload);
      release(raw.context);
    },
  };
}

/** The context of one element, until `end`. */
export class GuestContext implements FlowContext {
  private raw: FlowContextHandle | undefined;

  constructor(raw: FlowContextHandle) {
    this.raw = raw;
  }

  get traceId(): string {
    return this.lent("traceId").traceId();
  }

  get spanId(): string {
    return this.lent("spanId").spanId();
  }

  get deadlineNs(): bigint {
    return this.lent("deadlineNs").deadlineNs();
  }

  get flowId(): string {
    return this.lent("flowId").flowId();
  }

  end(): void {
    this.raw = undefined;
  }

  private lent(access: string): FlowContextHandle {
    if (this.raw === undefined) throw released(`element.context.${access}`, "the call");
    return this.raw;
  }
}

/** @throws InvalidInputError when the payload is not JSON. */
export function jsonOf<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new InvalidInputError(`the payload is not JSON: ${(cause as Error).message}`, { cause });
  }
}

/** What to say to an author who kept an element. */
export const released = (access: string, call: string): SdkError =>
  new SdkError(
    "SDK_ELEMENT_RELEASED",
    `${access} was used after ${call} had ended: an element is lent for the length of one call; keep what it returns, not the element`,
  );
