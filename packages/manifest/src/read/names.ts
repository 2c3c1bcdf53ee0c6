import { isName, nameRule, toName } from "@torvyn/contract";
import type { Range } from "../toml/lines.js";
import type { Report } from "./report.js";
import { quote } from "./words.js";

/** Reports a name that breaks the rule; `kind` is what it names: `project`, `node`. */
export function checkName(report: Report, kind: string, name: string, range: Range): void {
  if (isName(name)) return;
  const better = toName(name);
  const help = better === undefined ? `a name is ${nameRule}` : `a name is ${nameRule}: ${quote(better)}`;
  report.error("MANIFEST_BAD_NAME", range, `${quote(name)} cannot be the name of a ${kind}`, help);
}
