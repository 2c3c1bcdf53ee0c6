import { resolve } from "node:path";

/** What somebody asked to add. */
export interface AddRequest {
  /** The package's name; undefined where only the package manager knows it: a tarball, a folder, a repository. */
  readonly name: string | undefined;
  /** Which of its components, if the request says so. */
  readonly component: string | undefined;
  /** What the package manager gets to install. */
  readonly spec: string;
  /** Whether it asks for a certain version, so that one which is installed may not do. */
  readonly pinned: boolean;
}

const scoped = /^(?:npm:)?(@[a-z0-9~-][a-z0-9._~-]*\/[a-z0-9~-][a-z0-9._~-]*)(?:\/([a-z][a-z0-9-]*))?(?:@(.+))?$/;
const plain = /^(?:npm:)?([a-z0-9~-][a-z0-9._~-]*)(?:@(.+))?$/;
/** Without the prefix, `owner/name` means a repository to npm. */
const prefixed = /^npm:([a-z0-9~-][a-z0-9._~-]*)\/([a-z][a-z0-9-]*)(?:@(.+))?$/;

/** Reads `@acme/pii-filter`, `npm:filters/pii`, `@acme/filters/pii@^1.2`, `./pii-filter-1.0.0.tgz` and whatever else npm takes. */
export function parseRequest(text: string): AddRequest {
  const [, name, component, version] = scoped.exec(text) ?? prefixed.exec(text) ?? [];
  if (name !== undefined) return named(name, component, version);
  const [, single, range] = /\.t(?:ar\.)?gz$/.test(text) ? [] : (plain.exec(text) ?? []);
  if (single !== undefined) return named(single, undefined, range);
  // The package manager runs in another folder.
  const spec = /^\.{1,2}([\\/]|$)|\.t(?:ar\.)?gz$/.test(text) && !text.includes("://") ? resolve(text) : text;
  return { name: undefined, component: undefined, spec, pinned: true };
}

const named = (name: string, component: string | undefined, version: string | undefined): AddRequest => ({
  name,
  component,
  spec: version === undefined ? name : `${name}@${version}`,
  pinned: version !== undefined,
});
