import { caseOf, SdkError } from "../errors.js";
import type { Frame } from "./host.js";
import { framesOf, placeOf } from "./location.js";

type Locate = (frame: Frame) => string | undefined;

/** Causes behind an error that are told; a chain can be a ring. */
const mostCauses = 8;

/** Any thrown value in words: an Error with its kind, its place and what caused it. */
export function describeThrown(thrown: unknown, locate: Locate | undefined): string {
  if (!(thrown instanceof Error)) return `a value that is no Error was thrown: ${print(thrown)}`;
  let told = headline(thrown, locate);
  for (const cause of causesOf(thrown)) {
    // Many say in their message what caused them.
    if (!told.includes(textOf(cause))) told += `\n  caused by ${causeLine(cause, locate)}`;
  }
  return told;
}

/** An author's own failure speaks for itself; an unexpected error needs its kind and its place as well. */
function headline(thrown: Error, locate: Locate | undefined): string {
  const text = messageOf(thrown);
  return caseOf(thrown) === undefined ? withPlace(named(thrown), thrown, locate) : text;
}

const causeLine = (cause: unknown, locate: Locate | undefined): string =>
  cause instanceof Error ? withPlace(named(cause), cause, locate) : print(cause);

/** An error as the console shows it: kind and message, the author's frames, and the causes with theirs. */
export function describeWithStack(error: Error, locate: Locate): string {
  return [error, ...causesOf(error)]
    .map((one, index) => {
      const before = index === 0 ? "" : "  caused by ";
      if (!(one instanceof Error)) return `${before}${print(one)}`;
      return [`${before}${one.name}: ${messageOf(one)}`, ...framesIn(one, locate)].join("\n");
    })
    .join("\n");
}

function framesIn(error: Error, locate: Locate): string[] {
  return framesOf(`${error.stack}`).flatMap((frame) => {
    const place = locate(frame);
    if (place === undefined) return [];
    return [frame.name === undefined ? `    at ${place}` : `    at ${frame.name} (${place})`];
  });
}

function causesOf(error: Error): unknown[] {
  const causes: unknown[] = [];
  for (let cause = error.cause; cause !== undefined && causes.length < mostCauses; ) {
    causes.push(cause);
    cause = cause instanceof Error ? cause.cause : undefined;
  }
  return causes;
}

function withPlace(text: string, error: Error, locate: Locate | undefined): string {
  const place = locate && placeOf(error, locate);
  return place === undefined ? text : `${text} (${place})`;
}

const named = (error: Error): string =>
  error.name === "Error" || error instanceof SdkError ? messageOf(error) : `${error.name}: ${messageOf(error)}`;

const textOf = (value: unknown): string => (value instanceof Error ? messageOf(value) : print(value));

/** Bindings trap on a message that is no string, which an author's code can make of it. */
const messageOf = ({ message }: Error): string => (typeof message === "string" ? message : print(message));

function print(value: unknown): string {
  try {
    return (typeof value === "object" && JSON.stringify(value)) || String(value);
  } catch {
    return Object.prototype.toString.call(value);
  }
}
