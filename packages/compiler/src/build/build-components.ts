import { buildComponent } from "./build-component.js";
import type { BuildOptions, BuildResult } from "./options.js";

/** How the build of one of several components ended. */
export type BuildOutcome =
  | { readonly root: string; readonly result: BuildResult; readonly error?: never }
  | { readonly root: string; readonly result?: never; readonly error: unknown };

/**
 * Builds several components side by side, as many at a time as processors and memory allow. One that fails does not
 * stop the others. The outcomes are in the order of the components.
 */
export function buildComponents(components: readonly BuildOptions[]): Promise<BuildOutcome[]> {
  return Promise.all(
    components.map((options) =>
      buildComponent(options).then(
        (result): BuildOutcome => ({ root: options.root, result }),
        (error: unknown): BuildOutcome => ({ root: options.root, error }),
      ),
    ),
  );
}
