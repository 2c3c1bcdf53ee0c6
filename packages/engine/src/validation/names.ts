import type { ExternName, Sort } from "../binary/definitions.js";
import { isLabel } from "../binary/reader.js";
import { compatibilityTrack, parseFunctionName, type ResourceFunctionName, splitVersion } from "../names.js";
import { violate } from "./session.js";

export type ParsedName =
  | { readonly kind: "plain" }
  | ResourceFunctionName
  | { readonly kind: "interface"; readonly version: string | undefined };

const interfaceName = /^([a-z][0-9a-z-]*):([a-z][0-9a-z-]*)\/([^/:]*)$/;
const number = "(?:0|[1-9]\\d*)";
const identifier = `(?:${number}|\\d*[a-zA-Z-][0-9a-zA-Z-]*)`;
const semver = new RegExp(
  `^${number}\\.${number}\\.${number}(?:-${identifier}(?:\\.${identifier})*)?(?:\\+[0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*)?$`,
);

/** Splits the name of an import or export; undefined when it is none. */
export function parseExternName(name: string): ParsedName | undefined {
  if (isLabel(name)) return { kind: "plain" };
  const func = parseFunctionName(name);
  if (func !== undefined) {
    const { kind, resource, member } = func;
    return isLabel(resource) && (kind === "constructor" ? member === "" : isLabel(member)) ? func : undefined;
  }
  const { base, version } = splitVersion(name);
  const [, ...labels] = interfaceName.exec(base) ?? [];
  return labels.length > 0 && labels.every(isLabel) ? { kind: "interface", version } : undefined;
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
  const whole = version + (suffix ?? "");
  // What it completes is the part of a version that tells which versions are compatible.
  if (suffix !== undefined && compatibilityTrack(version ?? "") !== (version ?? "")) refuseSuffix(what);
  if (version !== undefined && !semver.test(whole)) violate(`${what}: "${whole}" is not a version`);
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
