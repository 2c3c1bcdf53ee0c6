import type { Diagnostic, PackagedComponent } from "@torvyn/contract";
import type { InspectedComponent } from "../../inspecting/inspect.js";
import { Findings } from "../findings.js";
import type { PackedPackage } from "../packed.js";
import { verifyComponent, verifyContract } from "./component.js";
import { verifyEntry } from "./entry.js";
import { verifyFiles } from "./files.js";
import { lint } from "./lint.js";
import { verifyManifest } from "./manifest.js";
import { verifySize } from "./size.js";

/** What verifying a package found. */
export interface Verified {
  /** The components that could be read. */
  readonly components: readonly { readonly declared: PackagedComponent; readonly found: InspectedComponent }[];
  /** Everything that is wrong with the package; with an error it is not published. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Holds what would be published against what its package.json says of it, and against what users expect of a package. */
export async function verify(packed: PackedPackage): Promise<Verified> {
  const findings = new Findings(packed);
  verifyManifest(packed, findings);
  verifyFiles(packed, findings);
  verifyEntry(packed, findings);
  verifyContract(packed, findings);
  const components = packed.declared.components.flatMap((declared) => {
    const found = verifyComponent(packed, declared, findings);
    return found === undefined ? [] : [{ declared, found }];
  });
  verifySize(packed, findings);
  await lint(packed, findings);
  return { components, diagnostics: findings.diagnostics };
}
