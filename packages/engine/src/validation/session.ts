/** A rule that the component breaks; the walk knows where. */
export class Violation extends Error {}

export function violate(reason: string): never {
  throw new Violation(reason);
}

/** Adds what may be there only once. */
export function addOnce<T>(map: Map<string, T>, what: "argument" | "export", name: string, item: T): void {
  if (map.has(name)) violate(`${what} "${name}" is given twice`);
  map.set(name, item);
}

/**
 * Steps that validating one component may take: a step is a part of a type that is copied, compared or searched.
 * Components that instantiate others twice each, nested deep, have types of exponential size.
 */
const maxSteps = 250_000;

/** What belongs to one validation, across the components nested in it. */
export class Session {
  /** Where the definition that is being checked starts in the file. */
  offset = 0;
  /** Pairs that match: types are shared, and their structure can be exponential in the number of types. */
  readonly matched = new WeakMap<object, WeakSet<object>>();
  #steps = 0;
  #identities = 0;

  step(count = 1): void {
    this.#steps += count;
    if (this.#steps > maxSteps) violate(`its types take more than ${maxSteps} steps to check`);
  }

  newIdentity(): number {
    return ++this.#identities;
  }
}
