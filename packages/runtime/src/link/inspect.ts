import { CONTRACT_VERSION, interfaceName, type Role, roleOfInterface, roles } from "@torvyn/contract";
import type { ComponentDescription, ExternDescription } from "@torvyn/engine";
import { batchForms } from "../binding/batch/forms.js";
import { expandedType, namedTypes } from "../binding/described-types.js";
import { fitOf } from "../binding/fit.js";
import { checkFunction, checkImport, type Findings } from "./imports.js";
import type { LinkedComponent, LinkedImport } from "./report.js";
import { isSpoken } from "./version.js";

/** One thing that keeps a component from playing its role. */
export interface Problem {
  readonly code: "COMPONENT_WRONG_ROLE" | "COMPONENT_CONTRACT" | "COMPONENT_IMPORT_UNSERVED";
  readonly message: string;
  readonly help?: string;
}

/** What a component's own description says about it. */
export interface Inspection
  extends Pick<LinkedComponent, "imports" | "exports" | "binding" | "batch" | "genericBecause"> {
  readonly problems: readonly Problem[];
}

type Interface = Extract<ExternDescription, { readonly kind: "instance" }>;

/** Checks a component against the role that a node gives it. Nothing of it runs. */
export function inspect(description: ComponentDescription, role: Role, wanted: string): Inspection {
  const named = namedTypes([...description.imports, ...description.exports]);
  const served: Findings = { problems: [], reasons: [] };
  const imports = description.imports.map((extern): LinkedImport => checkImport(extern, named, served));
  const exported = description.exports.filter((extern): extern is Interface => extern.kind === "instance");
  const problems: Problem[] = served.problems.map((message) => ({ code: "COMPONENT_IMPORT_UNSERVED", message }));
  const called: Findings = { problems: [], reasons: [] };
  const interfaces: readonly string[] = roles[role].interfaces;
  const playing = exported.filter(({ name }) => interfaces.includes(interfaceName(name)));
  const main = playing.find(({ name }) => isSpoken(name));
  if (main !== undefined) checkExport(main, named, called, roles[role].functions);
  else if (playing[0] !== undefined) {
    called.problems.push(`exports ${playing[0].name}, but this release speaks ${CONTRACT_VERSION}`);
  } else problems.push(wrongRole(exported, wanted));
  const lifecycle = exported.find(({ name }) => interfaceName(name) === "torvyn:streaming/lifecycle");
  if (lifecycle !== undefined) checkExport(lifecycle, named, called, ["init", "teardown"]);
  problems.push(...called.problems.map((message): Problem => ({ code: "COMPONENT_CONTRACT", message })));
  const genericBecause = [...served.reasons, ...called.reasons];
  const binding = problems.length > 0 ? undefined : genericBecause.length > 0 ? "generic" : "fast";
  return {
    imports,
    exports: description.exports.map(({ name }) => name),
    binding,
    batch: binding === "fast" && hasBatchForm(exported, named, role),
    genericBecause,
    problems,
  };
}

function hasBatchForm(exported: readonly Interface[], named: ReadonlyMap<string, string>, role: Role): boolean {
  const form = role in batchForms ? batchForms[role as keyof typeof batchForms] : undefined;
  if (form === undefined) return false;
  const [interfaceOfForm, call] = form;
  const found = exported.find(({ name }) => interfaceName(name) === interfaceOfForm && isSpoken(name));
  const described = found?.functions.find(({ name }) => name === call);
  return described !== undefined && fitOf(interfaceOfForm, call, expandedType(described, named)) === "same";
}

function checkExport(
  { name, functions }: Interface,
  named: ReadonlyMap<string, string>,
  findings: Findings,
  needed: readonly string[],
): void {
  const base = interfaceName(name);
  for (const wanted of needed) {
    const found = functions.find((candidate) => candidate.name === wanted);
    if (found === undefined) findings.problems.push(`exports ${name} without its function ${wanted}`);
    else checkFunction(base, wanted, expandedType(found, named), findings);
  }
}

function wrongRole(exported: readonly Interface[], wanted: string): Problem {
  const played = exported.flatMap(({ name }) => {
    const entry = roleOfInterface(name);
    return entry === undefined ? [] : [{ name, role: entry.role }];
  });
  const [first] = played;
  const code = "COMPONENT_WRONG_ROLE";
  if (first === undefined) {
    const others = exported.map(({ name }) => name).join(", ");
    return { code, message: `exports ${others === "" ? "no interface" : others}, but the node says ${wanted}` };
  }
  const list = played.map(({ name, role }) => `${name} (a ${role})`).join(", ");
  const help = `Set interface = "${interfaceName(first.name)}", or name another component.`;
  return { code, message: `exports ${list}, but the node says ${wanted}`, help };
}
