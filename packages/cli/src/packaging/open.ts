import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ComponentPackage, type Diagnostic, parsePackage, TorvynError } from "@torvyn/contract";
import { shown } from "../project/manifest-file.js";

/** What npm reads of a package.json. */
export interface PackageJson {
  readonly [field: string]: unknown;
  readonly name?: string;
  readonly version?: string;
  readonly private?: boolean;
}

/** The folder of a package of components, before it is packed. */
export interface PackageFolder {
  /** Absolute path. */
  readonly root: string;
  /** The package.json, as messages name it. */
  readonly file: string;
  /** Its text. */
  readonly text: string;
  readonly json: PackageJson;
  readonly declared: ComponentPackage;
}

const helpForNone =
  'Declare them under "torvyn" in its package.json, as docs/publishing.md tells, or begin with `torvyn init NAME --template filter`.';

/** A package.json that cannot be used, as one error. */
export function invalidPackage(file: string, diagnostics: readonly Diagnostic[]): TorvynError {
  const [first] = diagnostics;
  const only = diagnostics.length === 1 ? first : undefined;
  return new TorvynError("PACKAGE_INVALID", only?.message ?? `${file} has ${diagnostics.length} errors`, {
    file,
    line: first?.line,
    column: first?.column,
    help: only?.help,
    diagnostics,
  });
}

/** The package.json of a folder; undefined when it has none. @throws TorvynError PACKAGE_INVALID when it is none */
export function readPackageJson(root: string): { file: string; text: string; json: PackageJson } | undefined {
  const path = join(root, "package.json");
  if (!existsSync(path)) return undefined;
  const file = shown(path);
  const text = readFileSync(path, "utf8");
  const { diagnostics } = parsePackage(text, { file });
  const [syntax] = diagnostics.filter(({ message }) => message.startsWith("the file is not valid JSON"));
  if (syntax !== undefined) throw invalidPackage(file, [syntax]);
  const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
  if (typeof json === "object" && json !== null && !Array.isArray(json))
    return { file, text, json: json as PackageJson };
  throw new TorvynError("PACKAGE_INVALID", `${file} has to hold an object`, { file });
}

/**
 * Opens the package of components in a folder.
 *
 * @throws TorvynError PACKAGE_NO_COMPONENT, PACKAGE_INVALID
 */
export function openPackage(root: string): PackageFolder {
  const found = readPackageJson(root);
  if (found === undefined) {
    const message = `there is no package.json in ${shown(root)}`;
    throw new TorvynError("PACKAGE_NO_COMPONENT", message, { file: shown(root), help: helpForNone });
  }
  const { file, text, json } = found;
  const { package: declared, diagnostics } = parsePackage(text, { file });
  if (diagnostics.length > 0) throw invalidPackage(file, diagnostics);
  if (declared === undefined) {
    throw new TorvynError("PACKAGE_NO_COMPONENT", `${file} declares no component`, { file, help: helpForNone });
  }
  return { root, file, text, json, declared };
}
