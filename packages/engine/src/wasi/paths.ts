import { trap } from "../errors.js";
import { functionByName } from "../instance/host-function.js";
import { camelCase, parseFunctionName } from "../names.js";

type Functions = Readonly<Record<string, (...args: unknown[]) => unknown>>;

const isList = (value: unknown): boolean => Array.isArray(value) || ArrayBuffer.isView(value);

/**
 * `wasi:filesystem/types` of preview2-shim for components that nobody trusts. A component declares by itself of which types
 * the functions are that it imports: the shim looks for `..` in paths that are strings, and lets a list of strings out of
 * the folder.
 */
export function checkedPaths(types: object): object {
  const call = (name: string): ((...args: unknown[]) => unknown) | undefined => {
    const member = parseFunctionName(name);
    if (member === undefined) return (types as Functions)[camelCase(name)];
    const key = camelCase(member.member);
    return (self, ...args) => {
      if (key.endsWith("At") && args.some(isList)) {
        trap(`wasi:filesystem/types#${name} takes a path that is a string`);
      }
      return (self as Functions)[key]!(...args);
    };
  };
  return { ...types, [functionByName]: call };
}
