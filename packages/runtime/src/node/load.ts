import type { Flow } from "../flow/options.js";
import { planManifest, reportManifest } from "../link/load.js";
import type { LoadOptions } from "../link/options.js";
import type { LinkReport } from "../link/report.js";
import { readComponentFile } from "./components.js";
import { readConfigFile } from "./config-file.js";
import { readManifest } from "./manifest.js";
import type { ManifestInput } from "./options.js";
import { standardStreams } from "./standard-streams.js";

/**
 * Reads, compiles and checks a flow. Nothing of it runs yet.
 *
 * @throws TorvynError MANIFEST_NOT_FOUND, MANIFEST_INVALID, FLOW_NOT_FOUND, FLOW_CONFIG, or what keeps a component from
 * linking (COMPONENT_NOT_FOUND, COMPONENT_WRONG_ROLE, COMPONENT_IMPORT_UNSERVED …; LINK_FAILED when there are several).
 */
export async function loadFlow(input: ManifestInput, options: LoadOptions = {}): Promise<Flow> {
  const { manifest, lines } = await readManifest(input);
  return planManifest(manifest, readComponentFile, { ...standardStreams(), ...options }, { lines, readConfigFile });
}

/**
 * Checks that a flow would run: each component exports the interface that its node names, and every import can be
 * served. Nothing of the components runs. What is wrong with them is in the report; a manifest that cannot be used throws.
 */
export async function linkFlow(input: ManifestInput, options: Pick<LoadOptions, "flow"> = {}): Promise<LinkReport> {
  const { manifest, lines } = await readManifest(input);
  return reportManifest(manifest, readComponentFile, options, { lines });
}
