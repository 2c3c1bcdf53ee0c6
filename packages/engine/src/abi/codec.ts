/** Core values on their way to or from a core function: numbers for i32, f32 and f64, bigints for i64. */
export type FlatValues = (number | bigint)[];

/**
 * The compiled conversions of one value type under one set of canonical options.
 *
 * Lowering never checks what `check` has established: `check` runs over a whole argument list first, so that a wrong
 * argument is refused before the guest has been asked for any memory, and nothing needs to be freed.
 */
export interface Codec {
  /** Throws a Mismatch when the value is not of the type. Reads the value, changes nothing. */
  check(value: unknown): void;
  load(pointer: number): unknown;
  // biome-ignore lint/suspicious/noExplicitAny: `check` has established the type
  store(pointer: number, value: any): void;
  liftFlat(flat: FlatValues, at: number): unknown;
  // biome-ignore lint/suspicious/noExplicitAny: `check` has established the type
  lowerFlat(value: any, flat: FlatValues, at: number): void;
}

/** A codec whose flat form is one core value, given as four conversions. */
export function oneSlot<T>(
  check: (value: unknown) => void,
  lift: (core: never) => T,
  lower: (value: T) => number | bigint,
  load: (pointer: number) => T,
  store: (pointer: number, value: T) => void,
): Codec {
  return {
    check,
    load,
    store,
    liftFlat: (flat, at) => lift(flat[at] as never),
    lowerFlat: (value, flat, at) => {
      flat[at] = lower(value);
    },
  };
}

/** What a case without a payload has instead: nothing. */
export const unitCodec: Codec = { check() {}, load() {}, store() {}, liftFlat() {}, lowerFlat() {} };
