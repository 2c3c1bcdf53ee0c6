import type { BufferError, ElementMeta } from "@torvyn/contract";
import { InternalError, UnavailableError } from "../errors.js";
import type { Emission, Payload } from "../payload.js";
import { release } from "./handle.js";
import type { GuestHost, OutputElement } from "./host.js";

const utf8 = new TextEncoder();

/** Writes what an author emitted into a new buffer of the host. Sequence and timestamp are the host's to assign. */
export function outputOf(
  emission: Emission,
  allocate: NonNullable<GuestHost["allocate"]>,
  operation: string,
  origin: Pick<ElementMeta, "sequence" | "timestampNs">,
): OutputElement {
  const explicit = isTyped(emission);
  const payload = explicit ? emission.payload : emission;
  const bytes = bytesOf(payload, operation);
  const contentType = explicit ? emission.contentType : contentTypeOf(payload);
  const { sequence, timestampNs } = origin;
  return { meta: { sequence, timestampNs, contentType }, payload: write(bytes, contentType, allocate) };
}

export function isTyped(emission: Emission): emission is { payload: Payload; contentType: string } {
  if (typeof emission !== "object" || emission === null || !("payload" in emission)) return false;
  return "contentType" in emission && typeof emission.contentType === "string" && Object.keys(emission).length === 2;
}

export function bytesOf(payload: Payload, operation: string): Uint8Array {
  if (typeof payload === "string") return utf8.encode(payload);
  if (payload instanceof Uint8Array) return payload;
  if (ArrayBuffer.isView(payload)) return new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength);
  if (payload instanceof ArrayBuffer) return new Uint8Array(payload);
  const json = typeof payload === "object" && payload !== null ? JSON.stringify(payload) : undefined;
  if (json === undefined) throw notAPayload(payload, operation);
  return utf8.encode(json);
}

/** What to say to an author whose code gave something that is no payload. */
export const notAPayload = (value: unknown, operation: string): InternalError =>
  new InternalError(
    `${operation} gave ${kindOf(value)}, which no element can be made of: give text, bytes, an object or an array`,
  );

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  return typeof value === "object" ? "an object that is no JSON" : `a ${typeof value}`;
}

export function contentTypeOf(payload: Payload): string {
  if (typeof payload === "string") return "text/plain";
  return ArrayBuffer.isView(payload) || payload instanceof ArrayBuffer
    ? "application/octet-stream"
    : "application/json";
}

function write(bytes: Uint8Array, contentType: string, allocate: NonNullable<GuestHost["allocate"]>) {
  const buffer = granted(bytes, () => allocate(BigInt(bytes.length)));
  try {
    if (bytes.length > 0) granted(bytes, () => buffer.append(bytes));
    buffer.setContentType(contentType);
    return buffer.freeze();
  } finally {
    release(buffer);
  }
}

/** What the host gives as long as it has the memory. A refusal says why in the `payload` that bindings give it. */
function granted<T>({ length }: Uint8Array, ask: () => T): T {
  try {
    return ask();
  } catch (cause) {
    const refusal = (cause as { readonly payload?: BufferError }).payload;
    const reason = refusal?.tag === "allocation-failed" ? `: ${refusal.val}` : "";
    throw new UnavailableError(`the host has no buffer of ${length} bytes${reason}`, refusal ? {} : { cause });
  }
}
