import { interfaceName } from "@torvyn/contract";

/** Something that a component could do, as far as its imports tell. */
export interface Power {
  /** What it is, in words: `print to stdout`. */
  readonly what: string;
  /** `always`: every component may. `granted`: the manifest has to grant `capability`. `never`: this release grants it to nobody. */
  readonly when: "always" | "granted" | "never";
  /** The WIT package that it comes with: `wasi:clocks`. */
  readonly capability: string;
}

const table: readonly (readonly [prefix: string, what: string, when: Power["when"]])[] = [
  ["torvyn:streaming/types", "read the elements that it is lent", "always"],
  ["torvyn:resources/buffer-ops", "make buffers", "always"],
  ["torvyn:streaming/buffer-allocator", "make buffers", "always"],
  ["torvyn:capabilities/capability-query", "ask what it has been granted", "always"],
  ["wasi:cli/stdout", "print to stdout", "always"],
  ["wasi:cli/stderr", "print to stderr", "always"],
  ["wasi:cli/stdin", "read from stdin", "never"],
  ["wasi:cli/environment", "read the environment and the command line", "never"],
  ["wasi:clocks/", "read the clocks, and wait", "granted"],
  ["wasi:random/", "draw random numbers", "granted"],
  ["wasi:filesystem/", "read and write files", "never"],
  ["wasi:sockets/", "open network connections", "never"],
  ["wasi:http/", "send HTTP requests", "never"],
];

/** Interfaces that do nothing by themselves: types, streams for what others open, the end of the process. */
const harmless = ["wasi:io/", "wasi:cli/exit", "wasi:cli/terminal-"];

/** The WIT package of an interface: `wasi:clocks/wall-clock@0.2.12` -> `wasi:clocks`. */
export const witPackage = (id: string): string => interfaceName(id).split("/")[0]!;

function powerOf(id: string): Power | undefined {
  if (harmless.some((prefix) => id.startsWith(prefix))) return undefined;
  const known = table.find(([prefix]) => id.startsWith(prefix));
  const [, what, when] = known ?? [undefined, `call ${id}, which nobody here provides`, "never" as const];
  return { what, when, capability: witPackage(id) };
}

/** What a component with these imports could do at most; nothing else of the machine is within its reach. */
export function powersOf(imports: readonly string[]): Power[] {
  const powers = new Map<string, Power>();
  for (const id of imports) {
    const power = powerOf(id);
    if (power !== undefined && !powers.has(power.what)) powers.set(power.what, power);
  }
  return [...powers.values()];
}

/**
 * Packages that need not be declared: they are harmless, or they are what every toolchain links and nobody is granted.
 */
const common = ["wasi:io", "wasi:cli", "wasi:filesystem"];

/** The capabilities that a component with these imports has to declare. */
export const capabilitiesOf = (imports: readonly string[]): string[] =>
  [...new Set(imports.map(witPackage))].filter((one) => !one.startsWith("torvyn:") && !common.includes(one)).sort();
