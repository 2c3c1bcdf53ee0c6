export type Entries = readonly (readonly [unknown, unknown])[];

/**
 * A map that was lifted from entries of which some have the same key. For JavaScript the last one counts; a guest that the
 * map is passed on to unchanged is given all of them, as if no JavaScript had been between the two.
 */
export class RepeatedKeys extends Map<unknown, unknown> {
  #entries: Entries | undefined;

  constructor(entries: Entries) {
    super();
    for (const [key, value] of entries) super.set(key, value);
    this.#entries = entries;
  }

  override set(key: unknown, value: unknown): this {
    this.#entries = undefined;
    return super.set(key, value);
  }
  override delete(key: unknown): boolean {
    this.#entries = undefined;
    return super.delete(key);
  }
  override clear(): void {
    this.#entries = undefined;
    super.clear();
  }

  /** The entries of any map as they are to be lowered. */
  static entriesOf(map: Map<unknown, unknown>): Entries {
    return (map instanceof RepeatedKeys && map.#entries) || [...map];
  }
}
