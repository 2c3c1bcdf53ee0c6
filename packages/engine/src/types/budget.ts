import { linkError } from "../errors.js";

/**
 * Bounds the work that a component can ask for before it runs. Its definitions can instantiate others twice each, nested
 * a hundred deep: without a bound a kilobyte of bytes would make 2^100 instances.
 */
export const maxInstances = 1000;
/** Definitions and declarations that are given a meaning, counted again for every instance that they are part of. */
export const maxDefinitions = 1_000_000;

export class Budget {
  #instances = 0;
  #definitions = 0;

  /** Called for every instance that is made, with the number of its definitions. */
  instance(definitions: number): void {
    this.#definitions += definitions;
    if (++this.#instances > maxInstances) throw linkError(`the component makes more than ${maxInstances} instances`);
    if (this.#definitions > maxDefinitions)
      throw linkError(`the component uses more than ${maxDefinitions} definitions`);
  }
}
