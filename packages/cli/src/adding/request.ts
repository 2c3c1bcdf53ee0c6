import { resolve } from "node:path";
import { TorvynError } from "@torvyn/contract";

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

/** What the shell of Windows, which starts package managers there, would not hand on between quotes as it is. */
const meansMore = /["%!\r\n]/;

/** What the package manager would take for an option, or a shell for a command, is none of a package's. */
function refuseOptions(text: string): void {
  const why = text.trim() === "" ? "is empty" : text.startsWith("-") ? "is an option" : undefined;
  const reason =
    why ?? (process.platform === "win32" && meansMore.test(text) ? "holds a special character" : undefined);
  if (reason === undefined) return;
  throw new TorvynError("USAGE_ARGUMENT", `${JSON.stringify(text)} is not the name of a package: it ${reason}`, {
    help: "Name it as in `torvyn add @acme/pii-filter`. Settings of the package manager go into its own files, such as .npmrc.",
  });
}

/**
 * Reads `@acme/pii-filter`, `npm:filters/pii`, `@acme/filters/pii@^1.2`, `./pii-filter-1.0.0.tgz` and whatever else npm
 * takes.
 *
 * @throws TorvynError USAGE_ARGUMENT
 */
export function parseRequest(text: string): AddRequest {
  refuseOptions(text);
  const [, name, component, version] = scoped.exec(text) ?? prefixed.exec(text) ?? [];
  if (name !== undefined) return named(name, component, version);
  const [, single, range] = /\.t(?:ar\.)?gz$/.test(text) ? [] : (plain.exec(text) ?? []);
  if (single !== undefined) return named(single, undefined, range);
  // The package manager runs in another folder.
  const [, path] =
    /^(?:file:)?(\.{1,2}(?:[\\/].*)?)$/s.exec(text) ?? /^(?:file:)?(.*\.t(?:ar\.)?gz)$/s.exec(text) ?? [];
  const spec = path === undefined || text.includes("://") ? text : resolve(path);
  return { name: undefined, component: undefined, spec, pinned: true };
}

const named = (name: string, component: string | undefined, version: string | undefined): AddRequest => ({
  name,
  component,
  spec: version === undefined ? name : `${name}@${version}`,
  pinned: version !== undefined,
});
