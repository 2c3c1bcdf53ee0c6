import { TorvynError } from "@torvyn/contract";

/** What one instance of a component may take of the host. A component that asks for more traps, or is not linked at all. */
export interface Limits {
  /**
   * Size of all linear memories of the instance together, in pages of 64 KiB. What they have from the start is set aside; what is
   * left is shared, so that each can grow by as much as any other, or as far as it declares. A growth beyond is refused the
   * way WebAssembly refuses it: `memory.grow` gives -1. By default what the component declares, at most 65536 pages (4 GiB) each.
   */
  readonly memoryPages?: number | undefined;
  /** Length of all tables together, shared likewise. By default what the component declares, at most what the JavaScript engine allows. */
  readonly tableElements?: number | undefined;
  /** Handles of resources at once, for each component instance (nested ones have tables of their own). By default 2^20. */
  readonly handles?: number | undefined;
  /**
   * Bytes of all strings and lists of one call, counted for each direction by itself. What the component hands out is
   * counted as it costs the host: 8 bytes at least for an item of an array. By default 2^28 - 1.
   */
  readonly callBytes?: number | undefined;
}

type Bounds = Readonly<Record<keyof Limits, { readonly most: number; readonly byDefault: number | undefined }>>;

const bounds: Bounds = {
  memoryPages: { most: 2 ** 16, byDefault: undefined },
  tableElements: { most: 2 ** 32 - 1, byDefault: undefined },
  handles: { most: 2 ** 28 - 1, byDefault: 2 ** 20 },
  // The canonical ABI allows no string or list to be larger.
  callBytes: { most: 2 ** 28 - 1, byDefault: 2 ** 28 - 1 },
};

/** The limits of an instance, with the defaults filled in. */
export interface EffectiveLimits {
  readonly memoryPages: number | undefined;
  readonly tableElements: number | undefined;
  readonly handles: number;
  readonly callBytes: number;
}

/** Fills the defaults in. Throws ENGINE_ARGUMENT for what is no limit: one that is misspelled would not hold. */
export function effectiveLimits(given?: Limits): EffectiveLimits {
  const limits = given ?? {};
  for (const key of Object.keys(limits)) {
    if (Object.hasOwn(bounds, key)) continue;
    throw new TorvynError("ENGINE_ARGUMENT", `limits.${key}: there are ${Object.keys(bounds).join(", ")}`);
  }
  const of = (key: keyof Limits): number | undefined => {
    const { most, byDefault } = bounds[key];
    const value = limits[key] ?? byDefault;
    if (value === undefined || (Number.isInteger(value) && value >= 0 && value <= most)) return value;
    throw new TorvynError("ENGINE_ARGUMENT", `limits.${key}: expected an integer from 0 to ${most}, got ${value}`);
  };
  return {
    memoryPages: of("memoryPages"),
    tableElements: of("tableElements"),
    handles: of("handles")!,
    callBytes: of("callBytes")!,
  };
}
