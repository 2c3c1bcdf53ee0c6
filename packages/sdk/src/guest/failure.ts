import { describeProcessError, type ProcessError } from "@torvyn/contract";
import { caseOf, SdkError } from "../errors.js";
import type { GuestHost } from "./host.js";
import { placeOf } from "./location.js";

/**
 * What the guest throws instead of whatever an author threw. Bindings send an error's own `payload` as the error of the
 * WIT result; any other thrown Error would be a trap and the end of the instance.
 */
export class ProcessFailure extends Error {
  override readonly name = "ProcessFailure";
  readonly payload: ProcessError;

  constructor(payload: ProcessError, cause: unknown) {
    super(describeProcessError(payload), { cause });
    this.payload = payload;
  }
}

/** Any thrown value as a typed failure. */
export function failureOf(thrown: unknown, host: GuestHost): ProcessFailure {
  if (thrown instanceof ProcessFailure) return thrown;
  const tag = caseOf(thrown) ?? "internal";
  if (tag === "deadline-exceeded") return new ProcessFailure({ tag }, thrown);
  return new ProcessFailure({ tag, val: messageOf(thrown, host) }, thrown);
}

/** An author's own failure speaks for itself; an unexpected error needs its kind and its place as well. */
function messageOf(thrown: unknown, host: GuestHost): string {
  if (!(thrown instanceof Error)) return `a value that is no Error was thrown: ${print(thrown)}`;
  // Bindings trap on a message that is no string, which an author's code can make of it.
  const text = typeof thrown.message === "string" ? thrown.message : print(thrown.message);
  if (caseOf(thrown) !== undefined) return text;
  const message = thrown.name === "Error" || thrown instanceof SdkError ? text : `${thrown.name}: ${text}`;
  const place = host.locate && placeOf(thrown, host.locate);
  return place === undefined ? message : `${message} (${place})`;
}

function print(value: unknown): string {
  try {
    return (typeof value === "object" && JSON.stringify(value)) || String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
