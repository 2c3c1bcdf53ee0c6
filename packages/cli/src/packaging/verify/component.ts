import {
  interfaceName,
  isJsonSchema,
  isSpoken,
  type PackagedComponent,
  roleOfInterface,
  TorvynError,
} from "@torvyn/contract";
import { inspectComponent } from "@torvyn/runtime";
import { type InspectedComponent, inspectBytes } from "../../inspecting/inspect.js";
import { capabilitiesOf } from "../../inspecting/powers.js";
import type { Findings } from "../findings.js";
import { inTarball, type PackedPackage } from "../packed.js";

/** What a package says, and what it holds. */
export type PackageContent = Pick<PackedPackage, "declared" | "files">;

const LIFECYCLE = "torvyn:streaming/lifecycle";
const MISMATCH = "PACKAGE_MISMATCH";

/** Compares a component with what the package.json says of it; undefined when it cannot even be read. */
export function verifyComponent(
  packed: PackageContent,
  declared: PackagedComponent,
  findings: Findings,
): InspectedComponent | undefined {
  const { name, file } = declared;
  const path = ["torvyn", "components", name];
  const bytes = packed.files.get(inTarball(file));
  if (bytes === undefined) {
    const help = 'Build it, and see that "files" covers it.';
    findings.json(MISMATCH, [...path, "file"], `the package holds no file ${file}`, help);
    return undefined;
  }
  const found = read(bytes, declared, path, findings);
  if (found === undefined) return undefined;
  compareRole(found, packed, declared, path, findings);
  compareInterfaces(found, declared, path, findings);
  compareCapabilities(found, declared, path, findings);
  verifySchema(packed, declared, path, findings);
  return found;
}

type Path = readonly string[];

function read(
  bytes: Uint8Array,
  { file }: PackagedComponent,
  path: Path,
  findings: Findings,
): InspectedComponent | undefined {
  try {
    return inspectBytes(bytes);
  } catch (error) {
    if (!TorvynError.is(error)) throw error;
    findings.json(error.code, [...path, "file"], `${file}: ${error.message}`, error.help);
    return undefined;
  }
}

/** The contract of package and component, the role, and the types of the functions behind it. */
function compareRole(
  { description, exports, contract }: InspectedComponent,
  { declared: { contract: wanted } }: PackageContent,
  { role, interfaces }: PackagedComponent,
  path: Path,
  findings: Findings,
): void {
  const played = exports.map((id) => roleOfInterface(id)?.role).filter((one) => one !== undefined);
  if (!played.includes(role)) {
    const really = played.length === 0 ? "exports no interface of a role" : `is a ${played.join(" and a ")}`;
    const help = "Correct the role, or the world in wit/.";
    findings.json(MISMATCH, [...path, "role"], `the component is said to be a ${role}, but ${really}`, help);
    return;
  }
  if (contract !== wanted) {
    const message = `the package is said to speak version ${wanted} of the contract, but the component speaks ${contract}`;
    findings.json(MISMATCH, ["torvyn", "contract"], message, `Write "${contract}".`);
  }
  const main = interfaces.find((id) => roleOfInterface(id)?.role === role)!;
  for (const { code, message, help } of inspectComponent(description, role, interfaceName(main)).problems) {
    findings.json(code, [...path, "file"], `the component ${message}`, help);
  }
}

function compareInterfaces(
  { exports }: InspectedComponent,
  { name, interfaces, config }: PackagedComponent,
  path: Path,
  findings: Findings,
): void {
  interfaces.forEach((id, index) => {
    if (exports.includes(id)) return;
    const help = `It exports ${exports.join(", ") || "nothing"}.`;
    findings.json(MISMATCH, [...path, "interfaces", index], `the component does not export ${id}`, help);
  });
  const lifecycle = exports.find((id) => interfaceName(id) === LIFECYCLE);
  if (lifecycle !== undefined && !interfaces.includes(lifecycle)) {
    const help = `Add "${lifecycle}".`;
    findings.json(MISMATCH, [...path, "interfaces"], "the component has a lifecycle that interfaces do not name", help);
  } else if (lifecycle !== undefined && config === undefined) {
    const message = "the component has a lifecycle, and nothing says what its configuration may be";
    const help = `Add "config": "./dist/${name}.config.json", which \`torvyn pack\` writes from the definition's schema, or a JSON schema.`;
    findings.json(MISMATCH, path, message, help, "warning");
  }
}

/** Nothing is imported that the package does not own up to. */
function compareCapabilities(
  { imports }: InspectedComponent,
  { capabilities }: PackagedComponent,
  path: Path,
  findings: Findings,
): void {
  const imported = capabilitiesOf(imports);
  for (const capability of imported.filter((one) => !capabilities.includes(one))) {
    const which = imports.filter((id) => id.startsWith(`${capability}/`)).join(", ");
    const help = `Add "${capability}" to its capabilities, or take the import out of the world.`;
    const message = `the component imports ${which}, which its capabilities do not name`;
    findings.json(MISMATCH, [...path, "capabilities"], message, help);
  }
  capabilities.forEach((capability, index) => {
    if (imported.includes(capability)) return;
    const message = `the component does not import anything of ${capability}`;
    findings.json(MISMATCH, [...path, "capabilities", index], message, "Leave it out.", "warning");
  });
}

function verifySchema({ files }: PackageContent, { config }: PackagedComponent, path: Path, findings: Findings): void {
  if (typeof config !== "string") return;
  const bytes = files.get(inTarball(config));
  const at = [...path, "config"];
  if (bytes === undefined) {
    const help = "`torvyn pack` writes it for a schema that can be written as JSON schema; otherwise write it by hand.";
    findings.json(MISMATCH, at, `the package holds no file ${config}`, help);
    return;
  }
  try {
    if (isJsonSchema(JSON.parse(new TextDecoder().decode(bytes)))) return;
    findings.json(MISMATCH, at, `${config} holds no JSON schema`);
  } catch (error) {
    findings.json(MISMATCH, at, `${config} is not valid JSON: ${(error as Error).message}`);
  }
}

/** Whether this release could run what the package holds. */
export function verifyContract({ declared: { contract } }: PackageContent, findings: Findings): void {
  if (isSpoken(contract)) return;
  const help = "Use the release of Torvyn that speaks it.";
  findings.json("COMPONENT_CONTRACT", ["torvyn", "contract"], `this release does not speak version ${contract}`, help);
}
