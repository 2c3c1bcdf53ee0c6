import type { Diagnostic } from "../diagnostic.js";
import { isVersion } from "../version.js";
import { readComponent } from "./component.js";
import { Fields } from "./fields.js";
import { Findings } from "./findings.js";
import { rangeOf } from "./locate.js";
import type { ComponentPackage, PackagedComponent } from "./types.js";

/** What a package.json says about components. */
export interface ParsedPackage {
  /** Undefined when the package holds no components, and when something is wrong: then `diagnostics` say what. */
  readonly package: ComponentPackage | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

const none: ParsedPackage = { package: undefined, diagnostics: [] };

/**
 * Reads the components that a package.json declares under `torvyn`. Whether the files are there and are what is said of them,
 * and whether this release speaks the contract, is not checked here. Never throws for what the text says.
 */
export function parsePackage(text: string, { file = "package.json" }: { readonly file?: string } = {}): ParsedPackage {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    return { package: undefined, diagnostics: [syntaxError(text, file, error as SyntaxError)] };
  }
  const findings = new Findings(text, file);
  const fields = Fields.of(document, [], findings);
  const declared = fields?.value("torvyn");
  if (fields !== undefined && declared === undefined) return none;
  const read = fields && readField(fields, declared, findings);
  return { package: findings.diagnostics.length > 0 ? undefined : read, diagnostics: findings.diagnostics };
}

function readField(fields: Fields, declared: unknown, findings: Findings): ComponentPackage | undefined {
  const name = fields.text("name");
  const version = fields.text("version");
  for (const key of ["name", "version"]) {
    if (!fields.has(key)) findings.error([], `a package of components has a ${key}`);
  }
  const torvyn = Fields.of(declared, ["torvyn"], findings, { required: ["contract", "components"] });
  const contract = torvyn?.text("contract");
  if (contract !== undefined && !isVersion(contract)) {
    torvyn?.error("contract", `"${contract}" is not a semantic version`, 'Three numbers: "0.1.0".');
  }
  const components = torvyn?.has("components") === true ? readComponents(torvyn, findings) : [];
  if (name === undefined || version === undefined || contract === undefined) return undefined;
  return { name, version, contract, components };
}

function readComponents(torvyn: Fields, findings: Findings): PackagedComponent[] {
  const path = ["torvyn", "components"];
  const entries = Fields.of(torvyn.value("components"), path, findings);
  const names = entries?.keys() ?? [];
  if (entries !== undefined && names.length === 0) findings.error(path, "torvyn.components names no component");
  return names
    .map((name) => readComponent(name, entries!.value(name), [...path, name], findings))
    .filter((component) => component !== undefined);
}

/** V8 tells the offset in most of its messages. */
function syntaxError(text: string, file: string, error: SyntaxError): Diagnostic {
  const offset = /position (\d+)/.exec(error.message)?.[1];
  const place = offset === undefined ? {} : rangeOf(text, Number(offset), Number(offset) + 1);
  const message = `the file is not valid JSON: ${error.message}`;
  return { code: "PACKAGE_INVALID", severity: "error", message, file, ...place };
}
