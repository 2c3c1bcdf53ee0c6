import { plural } from "../../output/amounts.js";
import type { Findings } from "../findings.js";
import type { PackedPackage } from "../packed.js";

/** What a user must not be sent, and why. */
const unwanted: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/(^|\/)(\.env(\..*)?|\.npmrc|.*\.pem|id_(rsa|ed25519))$/, "may hold a secret"],
  [/(^|\/)(src|test|tests|__tests__)\//, "is a source or a test"],
  [/(?<!\.d)\.[cm]?tsx?$/, "is a source"],
  [/\.(map|tsbuildinfo)$/, "is left over from a build"],
  [/(^|\/)(tsconfig[^/]*\.json|vitest\.config\.\w+)$/, "sets up a tool of yours"],
  [/(^|\/)(node_modules|\.torvyn|\.git)\//, "is not the package's own"],
];

const shownPaths = 3;

/** Nothing is published by accident: neither sources nor secrets, and no settings of the author's tools. */
export function verifyFiles({ json, files }: PackedPackage, findings: Findings): void {
  const help = 'List what is published in "files": ["dist"].';
  if (json.files === undefined) {
    findings.json("PACKAGE_UNWANTED_FILE", [], 'package.json has no "files", so that everything is published', help);
  }
  const byReason = new Map<string, string[]>();
  for (const path of files.keys()) {
    const why = unwanted.find(([pattern]) => pattern.test(path))?.[1];
    if (why !== undefined) byReason.set(why, [...(byReason.get(why) ?? []), path]);
  }
  for (const [why, paths] of byReason) {
    const more = paths.length > shownPaths ? `, and ${plural(paths.length - shownPaths, "other")}` : "";
    const message = `${paths.slice(0, shownPaths).join(", ")} ${why}${more}`;
    findings.json("PACKAGE_UNWANTED_FILE", ["files"], message, help);
  }
}
