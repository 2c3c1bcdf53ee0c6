import { camelCase, compatibilityTrack, splitVersion } from "../names.js";

/** JavaScript implementations of a component's imports, by interface name or, for plain functions, by their name. */
export type ImportObject = Readonly<Record<string, unknown>>;

/**
 * Finds an import: under its exact name, then without the version, then under a version that semver calls compatible.
 * Plain names are tried in camelCase too.
 */
export function findImport(imports: ImportObject, name: string): unknown {
  const own = (key: string): unknown => (Object.hasOwn(imports, key) ? imports[key] : undefined);
  const exact = own(name);
  if (exact !== undefined) return exact;
  const { base, version } = splitVersion(name);
  if (version === undefined) return own(camelCase(name));
  const unversioned = own(base);
  if (unversioned !== undefined) return unversioned;
  const track = compatibilityTrack(version);
  if (track === undefined) return undefined;
  for (const key of Object.keys(imports)) {
    const candidate = splitVersion(key);
    if (candidate.base !== base || candidate.version === undefined) continue;
    if (compatibilityTrack(candidate.version) === track) return imports[key];
  }
  return undefined;
}
