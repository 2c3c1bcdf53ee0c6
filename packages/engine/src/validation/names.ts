import type { ExternName, Sort } from "../binary/definitions.js";
import { isLabel } from "../binary/reader.js";
import { violate } from "./session.js";

export type ParsedName =
  | { readonly kind: "plain" }
  | { readonly kind: "constructor" | "method" | "static"; readonly resource: string }
  | { readonly kind: "interface"; readonly version: string | undefined };

const interfaceName = /^([a-z][0-9a-z-]*):([a-z][0-9a-z-]*)\/([^/@:]*)(?:@(.*))?$/s;
const number = "(?:0|[1-9]\\d*)";
const identifier = `(?:${number}|\\d*[a-zA-Z-][0-9a-zA-Z-]*)`;
const semver = new RegExp(
  `^${number}\\.${number}\\.${number}(?:-${identifier}(?:\\.${identifier})*)?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?$`,
);
/** The part of a version that tells which versions are compatible; of a pre-release all but the build. */
const canonicalVersion = /^(?:[1-9]\d*|0\.[1-9]\d*|0\.0\.(?:0|[1-9]\d*)|\d+\.\d+\.\d+-[0-9a-zA-Z.-]+)$/;

/** Splits the name of an import or export; undefined when it is none. */
export function parseExternName(name: string): ParsedName | undefined {
  if (name.includes(":")) {
    const match = interfaceName.exec(name);
    if (match === null || !match.slice(1, 4).every((label) => isLabel(label!))) return undefined;
    return { kind: "interface", version: match[4] };
  }
  const annotated = /^\[(constructor|method|static)\](.*)$/s.exec(name);
  if (annotated === null) return isLabel(name) ? { kind: "plain" } : undefined;
  const kind = annotated[1] as "constructor" | "method" | "static";
  const labels = kind === "constructor" ? [annotated[2]!] : annotated[2]!.split(".");
  if (labels.length !== (kind === "constructor" ? 1 : 2) || !labels.every(isLabel)) return undefined;
  return { kind, resource: labels[0]! };
}

/** Case and hyphens make no difference between two labels. */
export const looseLabel = (label: string): string => label.toLowerCase().replaceAll("-", "");

/** Equal for names of which one component may have only one. */
export function uniqueKey(parsed: ParsedName, name: string): string {
  const [path, version] = parsed.kind === "interface" ? name.split("@") : [name.replace(/^\[.*\]/, "")];
  const plain = looseLabel(path!);
  const [resource, member] = plain.split(".");
  if (resource === member) return plain.slice(0, resource!.length);
  if (parsed.kind === "constructor") return `[constructor]${plain}`;
  return version === undefined ? plain : `${plain}@${version}`;
}

function refuseSuffix(what: string): never {
  return violate(`${what} can take no version suffix`);
}

function checkVersion(what: string, version: string | undefined, suffix: string | undefined): void {
  if (suffix !== undefined && !canonicalVersion.test(version ?? "")) refuseSuffix(what);
  if (version !== undefined && !semver.test(version + (suffix ?? ""))) {
    violate(`${what}: "${version}${suffix ?? ""}" is not a version`);
  }
}

/** Checks the attributes of a name, and the version in it, which they may complete. */
export function checkAttributes(what: string, extern: ExternName, parsed: ParsedName, sort: Sort): void {
  const { implements: target, versionSuffix } = extern;
  if (versionSuffix !== undefined && sort !== "instance") refuseSuffix(what);
  if (target === undefined) {
    checkVersion(what, parsed.kind === "interface" ? parsed.version : undefined, versionSuffix);
    return;
  }
  if (parsed.kind !== "plain" || sort !== "instance") {
    violate(`${what}: only an instance with a plain name can implement an interface`);
  }
  const implemented = parseExternName(target);
  if (implemented?.kind !== "interface") violate(`${what}: "${target}" is not the name of an interface`);
  checkVersion(what, implemented.version, versionSuffix);
}
