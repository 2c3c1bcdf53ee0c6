import type { ImportObject } from "../instance/host-lookup.js";
import { camelCase } from "../names.js";
import { cliInterfaces } from "./cli.js";
import { clockInterfaces } from "./clocks.js";
import { answerError, denied } from "./denied.js";
import type { WasiOptions } from "./options.js";
import { checkedPaths } from "./paths.js";
import { makePolling } from "./pollables.js";
import { randomInterfaces } from "./random.js";
import type { Shim } from "./shim.js";
import { makeIo } from "./streams.js";

/** Our implementation answers for every 0.2 version: interfaces are matched by compatible version. */
const version = "@0.2.0";

/** WASI as the options grant it. No call gives the component more than `callBytes`. */
export function makeWasi(options: WasiOptions, shim: Shim, callBytes: number): ImportObject {
  const polling = makePolling(shim);
  const io = makeIo(shim.io, polling);
  const interfaces: Record<string, object> = {};
  const add = (pkg: string, parts: Readonly<Record<string, object>>): void => {
    for (const [name, value] of Object.entries(parts)) interfaces[`wasi:${pkg}/${name}${version}`] = value;
  };
  add("io", { ...io.interfaces, poll: polling.interfaces });
  add("cli", cliInterfaces(options, io));
  add("clocks", grantedIf(options.clocks, "clocks", clockInterfaces(polling)));
  add("random", grantedIf(options.random, "random", randomInterfaces(callBytes)));
  add("filesystem", filesystem(options, shim));
  add("sockets", sockets(shim));
  add("http", http(shim));
  return interfaces;
}

/** The interfaces of a package that is granted as a whole. */
function grantedIf(
  grant: boolean | undefined,
  pkg: string,
  interfaces: Readonly<Record<string, object>>,
): Readonly<Record<string, object>> {
  if (grant) return interfaces;
  return denyAll(pkg, Object.keys(interfaces), `${pkg}: true`);
}

const denyAll = (pkg: string, names: readonly string[], grant: string, answers = {}): Record<string, object> =>
  Object.fromEntries(names.map((name) => [name, denied(`wasi:${pkg}/${name}`, grant, answers)]));

/** The interfaces of a package out of the shim's module, whose exports are in camelCase. */
const pick = (names: readonly string[], module: Record<string, object>): Record<string, object> =>
  Object.fromEntries(names.map((name) => [name, module[camelCase(name)]!]));

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
  if (shim.sockets !== undefined) return pick(socketInterfaces, shim.sockets);
  const refused = answerError("access-denied");
  const answers = {
    "instance-network": () => ({}),
    "network-error-code": () => undefined,
    "create-tcp-socket": refused,
    "create-udp-socket": refused,
    "resolve-addresses": refused,
  };
  return denyAll("sockets", socketInterfaces, "network: true", answers);
}

const httpInterfaces = ["types", "outgoing-handler"] as const;

function http(shim: Shim): Record<string, object> {
  if (shim.http !== undefined) return pick(httpInterfaces, shim.http);
  const answers = { handle: answerError({ tag: "HTTP-request-denied" }), "http-error-code": () => undefined };
  return denyAll("http", httpInterfaces, "network: true", answers);
}
