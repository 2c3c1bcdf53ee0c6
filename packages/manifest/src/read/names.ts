import { isName, nameRule } from "@torvyn/contract";
import type { Range } from "../toml/lines.js";
import type { Report } from "./report.js";
import { quote } from "./words.js";

const maxLength = 64;

/** Reports a name that breaks the rule; `kind` is what it names: `project`, `node`. */
export function checkName(report: Report, kind: string, name: string, range: Range): void {
  if (isName(name)) return;
  const better = toKebab(name);
  const help = isName(better) ? `a name is ${nameRule}: ${quote(better)}` : `a name is ${nameRule}`;
  report.error("MANIFEST_BAD_NAME", range, `${quote(name)} cannot be the name of a ${kind}`, help);
}

const toKebab = (text: string): string =>
  text
    .slice(0, maxLength)
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-0-9]+|-$/g, "");
