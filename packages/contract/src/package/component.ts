import { isName, nameRule } from "../names.js";
import { interfaceName, type Role, roleOfInterface, roles } from "../roles.js";
import { Fields } from "./fields.js";
import type { Findings, Path } from "./findings.js";
import { isJsonSchema } from "./schema.js";
import type { JsonSchema, PackagedComponent } from "./types.js";

/** Whether a path leads to a file of the package with that ending: no `..`, no other root. */
const leadsTo = (path: string, ending: string): boolean => {
  const [first, ...parts] = path.split("/");
  const isPlain = (part: string): boolean => part !== "" && !/^\.{1,2}$|[\\:]/.test(part);
  return first === "." && parts.every(isPlain) && (parts.at(-1) ?? "").length > ending.length && path.endsWith(ending);
};

const interfaceId = /^[a-z][a-z0-9-]*:[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*@\d+\.\d+\.\d+[\w.+-]*$/;
const witPackage = /^[a-z][a-z0-9-]*:[a-z][a-z0-9-]*$/;
const LIFECYCLE = "torvyn:streaming/lifecycle";

const keys = { required: ["file", "role", "interfaces"], optional: ["config", "capabilities"] };

/** Reads one entry of `torvyn.components`; undefined, with findings, when it breaks a rule. */
export function readComponent(
  name: string,
  value: unknown,
  path: Path,
  findings: Findings,
): PackagedComponent | undefined {
  const before = findings.count;
  if (!isName(name)) findings.error(path, `"${name}" cannot be the name of a component`, `A name is ${nameRule}.`);
  const fields = Fields.of(value, path, findings, keys);
  if (fields === undefined) return undefined;
  const file = readFile(fields);
  const role = fields.text("role");
  if (role !== undefined && !Object.hasOwn(roles, role)) {
    fields.error("role", `"${role}" is not a role`, `The roles are ${Object.keys(roles).join(", ")}.`);
  }
  const interfaces = readInterfaces(fields, role);
  const config = readConfig(fields, interfaces);
  const capabilities = readCapabilities(fields);
  if (findings.count > before) return undefined;
  return { name, file: file!, role: role as Role, interfaces: interfaces!, config, capabilities };
}

function readFile(fields: Fields): string | undefined {
  const file = fields.text("file");
  if (file !== undefined && !leadsTo(file, ".wasm")) {
    fields.error("file", `"${file}" is not a path to a .wasm file in the package`, 'Write it like "./dist/name.wasm".');
  }
  return file;
}

function readInterfaces(fields: Fields, role: string | undefined): readonly string[] | undefined {
  const interfaces = fields.texts("interfaces");
  const wrong = interfaces?.findIndex((id) => !interfaceId.test(id)) ?? -1;
  if (wrong >= 0) {
    const help = 'Write it with its version: "torvyn:filtering/filter@0.1.0".';
    fields.error("interfaces", `"${interfaces![wrong]}" is not the name of an interface`, help, wrong);
  } else if (interfaces !== undefined && role !== undefined && Object.hasOwn(roles, role)) {
    const played = interfaces.map((id) => roleOfInterface(id)?.role).filter((one) => one !== undefined);
    const wanted = roles[role as Role].interfaces[0];
    if (!played.includes(role as Role)) {
      fields.error("interfaces", `no interface in it makes the component a ${role}`, `A ${role} exports ${wanted}.`);
    }
  }
  return interfaces;
}

function readConfig(fields: Fields, interfaces: readonly string[] | undefined): JsonSchema | string | undefined {
  const config = fields.value("config");
  if (config === undefined) return undefined;
  if (typeof config === "string" ? !leadsTo(config, ".json") : !isJsonSchema(config)) {
    const help = 'Write a JSON schema, or the path of a file that holds one: "./dist/name.config.json".';
    fields.error("config", "the value is neither a JSON schema nor a path to a .json file in the package", help);
    return undefined;
  }
  if (interfaces !== undefined && !interfaces.some((id) => interfaceName(id) === LIFECYCLE)) {
    const help = `Export ${LIFECYCLE} from its world and list it in interfaces, or leave config out.`;
    fields.error("config", "a component without a lifecycle takes no configuration", help);
  }
  return config as JsonSchema | string;
}

function readCapabilities(fields: Fields): readonly string[] {
  const capabilities = fields.texts("capabilities") ?? [];
  capabilities.forEach((name, index) => {
    if (witPackage.test(name)) return;
    fields.error("capabilities", `"${name}" is not a capability`, 'Write a WIT package: "wasi:clocks".', index);
  });
  return capabilities;
}
