import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import {
  type ComponentPackage,
  type Diagnostic,
  type PackagedComponent,
  parsePackage,
  TorvynError,
} from "@torvyn/contract";
import { parsePackageReference } from "@torvyn/manifest";
import { locatePackage, packageFile } from "@torvyn/runtime";
import { formatBytes, plural } from "../output/amounts.js";
import { Findings } from "../packaging/findings.js";
import { invalidPackage } from "../packaging/open.js";
import { inTarball } from "../packaging/packed.js";
import { verifyComponent } from "../packaging/verify/component.js";
import { type PackageFiles, readTarball } from "../tarball/read.js";
import { type InspectedComponent, inspectBytes, integrityOf } from "./inspect.js";

/** One component that was looked into, and what its package says of it when it comes in one. */
export interface InspectedEntry {
  readonly name: string;
  readonly declared: PackagedComponent | undefined;
  readonly found: InspectedComponent;
}

/** What `torvyn inspect` was pointed at. */
export interface Subject {
  readonly package: ComponentPackage | undefined;
  /** Of a tarball. */
  readonly integrity: string | undefined;
  readonly sizeBytes: number | undefined;
  readonly components: readonly InspectedEntry[];
  /** Where the components are not what the package says of them. */
  readonly diagnostics: readonly Diagnostic[];
}

/** No component and no tarball is near that. */
const maxBytes = 256 * 1024 * 1024;

/** @throws TorvynError COMPONENT_NOT_FOUND, PACKAGE_…, ENGINE_… */
export function readSubject(what: string): Subject {
  if (what.startsWith("npm:")) return readInstalled(what.slice("npm:".length));
  const bytes = readFile(what);
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (isGzip) {
    const files = readTarball(bytes, what);
    return {
      ...fromPackage(files, `${what}: package.json`, undefined),
      integrity: integrityOf(bytes),
      sizeBytes: bytes.length,
    };
  }
  const entry = { name: basename(what, ".wasm"), declared: undefined, found: inspectBytes(bytes) };
  return { package: undefined, integrity: undefined, sizeBytes: undefined, components: [entry], diagnostics: [] };
}

function readFile(file: string): Uint8Array {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isFile()) {
    const help = "Name a .wasm file, a tarball, or an installed package as npm:NAME.";
    const message = stats === undefined ? `there is no file ${file}` : `${file} is not a file`;
    throw new TorvynError("COMPONENT_NOT_FOUND", message, { file, help });
  }
  return readBounded(file, stats);
}

function readBounded(file: string, stats = statSync(file)): Uint8Array {
  if (stats.size > maxBytes) {
    const message = `${file} has ${formatBytes(stats.size)}, and ${formatBytes(maxBytes)} is the most that is looked into`;
    throw new TorvynError("PACKAGE_TARBALL", message, { file });
  }
  return readFileSync(file);
}

function readInstalled(reference: string): Subject {
  const parsed = parsePackageReference(reference);
  if (parsed !== undefined) return readFolder(locatePackage(parsed.name, process.cwd()), parsed.component);
  const help = "Write npm:package or npm:@scope/package, and a component of it: npm:@scope/package/component.";
  throw new TorvynError("USAGE_ARGUMENT", `"${reference}" is not the name of an npm package`, { help });
}

/** The package in a folder, or one component of it. */
export function readFolder(folder: string, component: string | undefined): Subject {
  const file = join(folder, "package.json");
  const files = new Map<string, Uint8Array>([["package.json", readBounded(file)]]);
  for (const { file: wasm, config } of declaredIn(files, file).components) {
    for (const path of [wasm, ...(typeof config === "string" ? [config] : [])]) {
      const found = packageFile(folder, path);
      if (found !== undefined) files.set(inTarball(path), readBounded(found));
    }
  }
  return { ...fromPackage(files, file, component), integrity: undefined, sizeBytes: undefined };
}

/** What is wrong with a subject, as one error; undefined when nothing is. */
export function mismatchOf(what: string, { diagnostics }: Subject): TorvynError | undefined {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (first === undefined) return undefined;
  const message = `${what} is not what it says of itself: ${plural(errors.length, "error")}`;
  const { file, line, column } = first;
  return new TorvynError("PACKAGE_MISMATCH", message, { file, line, column, diagnostics: errors });
}

function declaredIn(files: PackageFiles, file: string): ComponentPackage {
  const { package: declared, diagnostics } = parsePackage(textOf(files), { file });
  if (declared !== undefined) return declared;
  if (diagnostics.length > 0) throw invalidPackage(file, diagnostics);
  const help = 'Its package.json has no "torvyn": it is a package of something else.';
  throw new TorvynError("PACKAGE_NO_COMPONENT", `${file} declares no component`, { file, help });
}

const textOf = (files: PackageFiles): string => new TextDecoder().decode(files.get("package.json"));

function fromPackage(
  files: PackageFiles,
  file: string,
  only: string | undefined,
): Pick<Subject, "package" | "components" | "diagnostics"> {
  const declared = declaredIn(files, file);
  const wanted = declared.components.filter(({ name }) => only === undefined || name === only);
  if (wanted.length === 0) {
    const help = `It holds ${declared.components.map(({ name }) => name).join(", ")}.`;
    throw new TorvynError("PACKAGE_NO_COMPONENT", `${declared.name} holds no component "${only}"`, { file, help });
  }
  const findings = new Findings({ file, text: textOf(files) });
  const components = wanted.flatMap((component) => {
    const found = verifyComponent({ declared, files }, component, findings);
    return found === undefined ? [] : [{ name: component.name, declared: component, found }];
  });
  return { package: declared, components, diagnostics: findings.diagnostics };
}
