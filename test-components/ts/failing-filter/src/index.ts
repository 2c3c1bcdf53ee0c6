// Fails as the element's text says; passes every other element.
import {
  DeadlineExceededError,
  defineFilter,
  type Element,
  FatalError,
  InternalError,
  InvalidInputError,
  UnavailableError,
} from "@torvyn/sdk";

let kept: Element | undefined;

const failures: Record<string, (element: Element) => unknown> = {
  "invalid-input": () => raise(new InvalidInputError("as asked")),
  unavailable: () => raise(new UnavailableError("as asked")),
  internal: () => raise(new InternalError("as asked")),
  "deadline-exceeded": () => raise(new DeadlineExceededError("as asked")),
  fatal: () => raise(new FatalError("as asked")),
  "no error": () => raise("just text"),
  "not json": (element) => element.json(),
  "type error": () => (undefined as unknown as { name: string }).name, // Tests know that this is line 22.
  recursion: () => recurse(1),
  keep: (element) => (kept = element),
  "use kept": () => kept?.text(),
};

function raise(thrown: unknown): never {
  throw thrown;
}

function recurse(depth: number): number {
  return recurse(depth + 1) + 1;
}

export default defineFilter({
  evaluate(element) {
    failures[element.text()]?.(element);
    return true;
  },
});
