import { isName, nameRule, TorvynError, toName } from "@torvyn/contract";

/** The name of a new project: `pii-filter`, and as npm has it `@acme/pii-filter`. */
export interface ProjectName {
  readonly name: string;
  readonly package: string;
}

const scope = "@[a-z0-9~-][a-z0-9._~-]*";
const onlyScope = new RegExp(`^${scope}$`);
const scoped = new RegExp(`^${scope}/([^/]+)$`);

/** Whether this can be the scope of an npm package: `@acme`. */
export const isScope = (text: string): boolean => onlyScope.test(text);

/**
 * Reads a project's name, with an npm scope or without. Its last part becomes `[torvyn] name`, and the name of the component.
 *
 * `isFolder`: it is the folder's, and another one can be given.
 *
 * @throws TorvynError INIT_NAME_INVALID
 */
export function readName(text: string, { isFolder = false } = {}): ProjectName {
  const name = scoped.exec(text)?.[1] ?? text;
  if (isName(name)) return { name, package: text };
  const better = toName(name);
  throw new TorvynError("INIT_NAME_INVALID", `${JSON.stringify(text)} cannot be the name of a project`, {
    help: `a name is ${nameRule}${better === undefined ? "" : `: \`${better}\``}${isFolder ? "; give another one with --name" : ""}`,
  });
}
