import { TorvynError } from "@torvyn/contract";
import { parseManifest } from "@torvyn/manifest";

/**
 * Holds a name against the manifest's own rule, because it becomes `[torvyn] name`.
 *
 * @throws TorvynError INIT_NAME_INVALID
 */
export function checkName(name: string, isCurrentFolder: boolean): void {
  const { diagnostics } = parseManifest(`[torvyn]\nname = ${JSON.stringify(name)}\n`, { file: "Torvyn.toml" });
  const refused = diagnostics.find(({ code }) => code === "MANIFEST_BAD_NAME" || code === "MANIFEST_SYNTAX");
  if (refused === undefined) return;
  const other = isCurrentFolder ? "; give another one with --name" : "";
  throw new TorvynError("INIT_NAME_INVALID", `${JSON.stringify(name)} cannot be the name of a project`, {
    help: refused.code === "MANIFEST_BAD_NAME" && refused.help !== undefined ? `${refused.help}${other}` : undefined,
  });
}
