import { explainImport, nodeHelp } from "../bundle/import-help.js";
import type { Finding } from "../diagnostics/located.js";
import { sourceLine } from "../diagnostics/source-text.js";
import type { World } from "../world/world.js";

const missingModule = /^Cannot find (?:module '(.+?)'|name '(node:.+?)')/;

/** TypeScript's advice to install Node.js's types, which would only hide the problem. */
const nodeName = /Do you need to install type definitions for node\?.*$/;

/** The name or string that begins at a column. */
const token = /^(?:[\p{L}\p{N}_$]+|"[^"]*"|'[^']*'|`[^`]*`)/u;

/** Adds what TypeScript does not print: how long the text at fault is, and what to do in a component. */
export function improve(finding: Finding, world: World): Finding {
  const { path, line, column } = finding;
  const text = path && line && column ? sourceLine(path, line)?.slice(column - 1) : undefined;
  const length = text === undefined ? undefined : (token.exec(text)?.[0].length ?? 1);
  const missing = missingModule.exec(finding.message);
  const specifier = missing?.[1] ?? missing?.[2];
  if (specifier !== undefined) return { ...finding, length, ...explainImport(specifier, world) };
  if (nodeName.test(finding.message)) {
    return { ...finding, length, message: finding.message.replace(nodeName, "").trim(), help: nodeHelp };
  }
  return { ...finding, length };
}
