import type { ExternName } from "./binary/definitions.js";

/** WIT names are kebab-case with words in lower or UPPER case; JavaScript sees camelCase and PascalCase. */
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();

export function pascalCase(name: string): string {
  return name.split("-").map(capital).join("");
}

export function camelCase(name: string): string {
  const [first = "", ...rest] = name.split("-");
  return first.toLowerCase() + rest.map(capital).join("");
}

/** A function name that belongs to a resource: `[method]buffer.read-all`. */
export interface ResourceFunctionName {
  readonly kind: "method" | "static" | "constructor";
  readonly resource: string;
  /** Empty for a constructor. */
  readonly member: string;
}

export function parseFunctionName(name: string): ResourceFunctionName | undefined {
  const match = /^\[(method|static|constructor)\]([^.]+)(?:\.(.+))?$/.exec(name);
  if (match === null) return undefined;
  return { kind: match[1] as ResourceFunctionName["kind"], resource: match[2]!, member: match[3] ?? "" };
}

/** `torvyn:streaming/types@0.1.0` -> its base and version; a name without a version has none. */
export function splitVersion(name: string): { readonly base: string; readonly version: string | undefined } {
  const at = name.lastIndexOf("@");
  return at < 0 ? { base: name, version: undefined } : { base: name.slice(0, at), version: name.slice(at + 1) };
}

/**
 * Versions with the same track are compatible: same major, or same minor below 1.0, or same patch below 0.1. The track is a
 * version too, of which the rest is not told: `1`, `0.2`. Of a pre-release it is all but the build.
 */
export function compatibilityTrack(version: string): string | undefined {
  const match = /^(\d+)(?:\.(\d+)(?:\.(\d+)([-+].*)?)?)?$/.exec(version);
  if (match === null) return undefined;
  const [, major, minor, patch, suffix] = match;
  if (suffix?.startsWith("-")) return version.replace(/\+.*/, "");
  if (major !== "0") return major;
  if (minor !== "0") return minor && `0.${minor}`;
  return patch && `0.0.${patch}`;
}

/** The name with the whole version, as the host sees it: of some the binary has a part in an attribute. */
export function fullName({ name, versionSuffix = "" }: ExternName): string {
  return name + versionSuffix;
}
