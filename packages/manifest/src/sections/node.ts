import { CONTRACT_VERSION, interfaceName, type RoleEntry, roleOfInterface, roles } from "@torvyn/contract";
import type { NodeDraft } from "../graph/draft.js";
import { checkName } from "../read/names.js";
import type { Table } from "../read/table.js";
import { didYouMean, list, quote } from "../read/words.js";
import { placeOf } from "../toml/place.js";
import { readConfig, readConfigFiles } from "./config.js";
import { readReference } from "./reference.js";

const keys = {
  required: {
    component: 'component = "file://./components/my-filter/dist/my-filter.wasm"',
    interface: 'interface = "torvyn:filtering/filter", or that of another role',
  },
  optional: ["config", "config_files"],
  ignored: ["fuel_budget", "max_memory", "priority"],
};

const interfaces = Object.values(roles).flatMap((role) => role.interfaces);

/** Reads `[flow.FLOW.nodes.NAME]`; a node that is no table has a name and nothing else. */
export function readNode(
  nodes: Table,
  flow: string,
  name: string,
  declared: ReadonlySet<string> | undefined,
): NodeDraft {
  const table = nodes.table(name, `[flow.${flow}.nodes.${name}]`)?.expect(keys);
  const at = placeOf(nodes.place, name).name;
  checkName(nodes.report, "node", name, at);
  const role = table && readRole(table);
  return {
    name,
    at,
    role,
    interface: interfaceName(table?.text("interface") ?? ""),
    component: table && readReference(table, declared),
    componentAt: table?.at("component") ?? at,
    config: table === undefined ? "" : readConfig(table),
    configFiles: table === undefined ? {} : readConfigFiles(table),
  };
}

function readRole(table: Table): RoleEntry | undefined {
  const id = table.string("interface");
  if (id === undefined) return undefined;
  const role = roleOfInterface(id);
  if (role === undefined) reportUnknown(table, id);
  else checkVersion(table, id);
  return role;
}

function checkVersion(table: Table, id: string): void {
  const name = interfaceName(id);
  if (id === name || id === `${name}@${CONTRACT_VERSION}`) return;
  const message = `this release speaks version ${CONTRACT_VERSION} of the contract, not ${quote(id)}`;
  table.report.error("MANIFEST_CONTRACT_VERSION", table.at("interface"), message, `write interface = "${name}"`);
}

function reportUnknown(table: Table, id: string): void {
  const name = interfaceName(id);
  const near = interfaces.find((known) => known.endsWith(`/${name}`)) ?? table.report.suggest(name, interfaces);
  const help = didYouMean(near, `a node plays one of the roles ${list(interfaces)}`);
  const message = `${quote(id)} is not an interface of a role`;
  table.report.error("MANIFEST_UNKNOWN_INTERFACE", table.at("interface"), message, help);
}
