import { linkError } from "../errors.js";
import type { ImportObject } from "../instance/host-lookup.js";
import { camelCase } from "../names.js";
import { cliInterfaces } from "./cli.js";
import { answerError, denied } from "./denied.js";
import type { WasiOptions } from "./options.js";
import { checkedPaths } from "./paths.js";
import { type IoShim, makeIo } from "./streams.js";

/** The parts of preview2-shim that some grant needs. */
interface Shim {
  readonly io?: IoShim;
  readonly clocks?: Record<string, object>;
  readonly random?: Record<string, object>;
  readonly sockets?: Record<string, object>;
  readonly http?: Record<string, object>;
  readonly filesystem?: {
    createFilesystem(options: { preopens: Readonly<Record<string, string>> }): Record<string, object>;
  };
}

/** Our implementation answers for every 0.2 version: interfaces are matched by compatible version. */
const version = "@0.2.0";

const parts = {
  io: () => import("@bytecodealliance/preview2-shim/io"),
  clocks: () => import("@bytecodealliance/preview2-shim/clocks"),
  random: () => import("@bytecodealliance/preview2-shim/random"),
  filesystem: () => import("@bytecodealliance/preview2-shim/filesystem"),
  sockets: () => import("@bytecodealliance/preview2-shim/sockets"),
  http: () => import("@bytecodealliance/preview2-shim/http"),
} satisfies Record<keyof Shim, () => Promise<object>>;

/**
 * Loads what the grants need of preview2-shim. Nothing of it is loaded without need: on Node it starts a worker thread
 * for blocking I/O when it is imported.
 */
export async function loadShim({ clocks, random, network, preopens }: WasiOptions): Promise<Shim> {
  const io = clocks || network || preopens;
  const needed = { io, clocks, random, filesystem: preopens, sockets: network, http: network };
  const shim: { -readonly [K in keyof Shim]: unknown } = {};
  const load = async (part: keyof Shim) => {
    if (needed[part]) shim[part] = await parts[part]();
  };
  await Promise.all((Object.keys(parts) as (keyof Shim)[]).map(load));
  return shim as Shim;
}

export async function loadWasi(options: WasiOptions): Promise<ImportObject> {
  return makeWasi(options, await loadShim(options));
}

/** WASI for synchronous instantiation: only the grants that we serve ourselves. */
export function wasiWithoutShim(options: WasiOptions): ImportObject {
  const { clocks, random, network, preopens } = options;
  if (clocks || random || network || preopens) {
    const help =
      "Use `await component.instantiate(...)`: preview2-shim, which serves these, is loaded when it is needed.";
    throw linkError("clocks, random, preopens and network cannot be granted synchronously", help);
  }
  return makeWasi(options, {});
}

function makeWasi(options: WasiOptions, shim: Shim): ImportObject {
  const io = makeIo(shim.io);
  const interfaces: Record<string, object> = {};
  const add = (pkg: string, parts: Readonly<Record<string, object>>): void => {
    for (const [name, value] of Object.entries(parts)) interfaces[`wasi:${pkg}/${name}${version}`] = value;
  };
  add("io", io.interfaces);
  add("cli", cliInterfaces(options, io));
  add("clocks", granted("clocks", ["monotonic-clock", "wall-clock", "timezone"], shim.clocks, "clocks: true"));
  add("random", granted("random", ["random", "insecure", "insecure-seed"], shim.random, "random: true"));
  add("filesystem", filesystem(options, shim));
  add("sockets", sockets(shim));
  add("http", http(shim));
  return interfaces;
}

/** The interfaces of a package out of the shim's module, whose exports are in camelCase; denied where it has none. */
function granted(
  pkg: string,
  names: readonly string[],
  module: Record<string, object> | undefined,
  grant: string,
): Record<string, object> {
  const of = (name: string): object => module?.[camelCase(name)] ?? denied(`wasi:${pkg}/${name}`, grant);
  return Object.fromEntries(names.map((name) => [name, of(name)]));
}

function filesystem(options: WasiOptions, shim: Shim): Record<string, object> {
  const { preopens } = options;
  if (preopens !== undefined && shim.filesystem !== undefined) {
    const { types, preopens: folders } = shim.filesystem.createFilesystem({ preopens });
    return { types: checkedPaths(types!), preopens: folders! };
  }
  return {
    types: denied("wasi:filesystem/types", "preopens: { ... }", { "filesystem-error-code": () => undefined }),
    preopens: { getDirectories: () => [] },
  };
}

const socketInterfaces = [
  "instance-network",
  "ip-name-lookup",
  "network",
  "tcp",
  "tcp-create-socket",
  "udp",
  "udp-create-socket",
] as const;

function sockets(shim: Shim): Record<string, object> {
  if (shim.sockets !== undefined) return granted("sockets", socketInterfaces, shim.sockets, "network: true");
  const refused = answerError("access-denied");
  const answers = {
    "instance-network": () => ({}),
    "network-error-code": () => undefined,
    "create-tcp-socket": refused,
    "create-udp-socket": refused,
    "resolve-addresses": refused,
  };
  const of = (name: string): object => denied(`wasi:sockets/${name}`, "network: true", answers);
  return Object.fromEntries(socketInterfaces.map((name) => [name, of(name)]));
}

const httpInterfaces = ["types", "outgoing-handler"] as const;

function http(shim: Shim): Record<string, object> {
  if (shim.http !== undefined) return granted("http", httpInterfaces, shim.http, "network: true");
  const answers = { handle: answerError({ tag: "HTTP-request-denied" }), "http-error-code": () => undefined };
  const of = (name: string): object => denied(`wasi:http/${name}`, "network: true", answers);
  return Object.fromEntries(httpInterfaces.map((name) => [name, of(name)]));
}
