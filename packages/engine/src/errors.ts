import { type ErrorCode, TorvynError } from "@torvyn/contract";

export const hex = (value: number): string => `0x${value.toString(16)}`;

/** A component's own text in a message: names in core modules may hold what acts on a terminal, or hides other text. */
const visible = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (one) => `\\u{${one.codePointAt(0)!.toString(16)}}`);

/** The bytes break the binary format. `offset` counts from the first byte of the component. */
export function malformed(reason: string, offset: number): TorvynError {
  return refused("ENGINE_MALFORMED", "malformed", reason, offset);
}

/** The bytes can be read, but a definition breaks a rule. `offset` counts from the first byte of the component. */
export function invalid(reason: string, offset: number): TorvynError {
  return refused("ENGINE_INVALID", "invalid", reason, offset);
}

function refused(code: ErrorCode, what: string, reason: string, offset: number): TorvynError {
  return new TorvynError(code, `${what} component: ${visible(reason)}, at byte ${offset} (${hex(offset)})`);
}

/** The component cannot be put together. */
export function linkError(reason: string, help?: string): TorvynError {
  return new TorvynError("ENGINE_LINK", visible(reason), { help });
}

/**
 * A rule of the component model was broken while guest code was running, by the guest or on its behalf.
 * The boundary through which the host entered turns it into a TorvynError that names component and function.
 */
export class Trap extends Error {
  override readonly name = "Trap";
}

export function trap(reason: string, cause?: unknown): never {
  throw cause === undefined ? new Trap(reason) : new Trap(reason, { cause });
}

/** What a call throws when its WIT `result` is an error; `payload` is the error's value (the shape that jco uses). */
export class ComponentError extends Error {
  override readonly name = "ComponentError";
  readonly payload: unknown;

  constructor(payload: unknown) {
    super(typeof payload === "string" ? payload : `the component returned the error ${show(payload)}`);
    this.payload = payload;
  }
}

/** The message of whatever was thrown, by JavaScript or WebAssembly. */
export function messageOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  const text = print(error);
  return text === "[object WebAssembly.Exception]" ? "an exception of WebAssembly that nothing caught" : text;
}

/** Anything can be thrown: also what has no way to become a text. */
function print(value: unknown): string {
  try {
    return String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}

/** A short print of any JavaScript value for messages. */
export function show(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `function ${value.name}`;
  try {
    const text = JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? `${inner}n` : inner)) ?? print(value);
    return text.length > 80 ? `${text.slice(0, 77)}...` : text;
  } catch {
    return print(value);
  }
}
