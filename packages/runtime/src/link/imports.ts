import { CONTRACT_VERSION, interfaceName } from "@torvyn/contract";
import type { ExternDescription } from "@torvyn/engine";
import { contractSignatures } from "../binding/contract-signatures.js";
import { expandedType, type NamedTypes } from "../binding/described-types.js";
import { fitOf } from "../binding/fit.js";
import type { LinkedImport } from "./report.js";
import { isSpoken } from "./version.js";

/** What checking one extern found: problems keep it from linking, reasons make the binding generic. */
export interface Findings {
  readonly problems: string[];
  readonly reasons: string[];
}

const wasiPackages = ["cli", "io", "clocks", "random", "filesystem", "sockets", "http"];
const isWasi = (name: string): boolean => wasiPackages.some((pkg) => name.startsWith(`wasi:${pkg}/`));

/** Whether an import can be served, and by whom. */
export function checkImport(extern: ExternDescription, named: NamedTypes, findings: Findings): LinkedImport {
  const { name } = extern;
  const base = interfaceName(name);
  const functions = extern.kind === "instance" ? extern.functions : [];
  if (extern.kind === "instance" && isWasi(base)) return { name, servedBy: "wasi" };
  if (extern.kind === "instance" && Object.hasOwn(contractSignatures, base)) {
    if (!isSpoken(name)) findings.problems.push(`imports ${name}, but this release speaks ${CONTRACT_VERSION}`);
    for (const described of functions) checkFunction(base, described.name, expandedType(described, named), findings);
    return { name, servedBy: "torvyn" };
  }
  const needed = extern.kind === "function" || functions.length > 0;
  if (needed) findings.problems.push(`imports ${name}, which nobody here provides`);
  return { name, servedBy: "nobody" };
}

/** Compares one function with the contract's of the same name. */
export function checkFunction(interfaceName: string, name: string, type: string, findings: Findings): void {
  const fit = fitOf(interfaceName, name, type);
  const label = `${interfaceName}#${name}`;
  const expected = contractSignatures[interfaceName]?.[name];
  if (fit === "wider") findings.reasons.push(`${label} knows other error cases than the contract`);
  if (fit === "other" && expected === undefined) findings.problems.push(`names ${label}, which the contract lacks`);
  else if (fit === "other") findings.problems.push(`has ${label} as ${type}; the contract says ${expected}`);
}
