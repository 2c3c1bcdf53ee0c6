import type { Lifecycle, Whatever } from "../definition/definition.js";
import { parseConfig } from "./config.js";
import { failureOf } from "./failure.js";
import type { GuestHost, LifecycleExports } from "./host.js";
import { after, finished, guarded, settled } from "./settle.js";

/** `interface lifecycle`: `begin` gets the parsed configuration, `end` is the last thing that runs. */
export function bindLifecycle(
  options: Lifecycle<unknown>,
  host: GuestHost,
  begin: (config: unknown) => Whatever = (config) => options.init?.(config),
  end: () => Whatever = () => options.teardown?.(),
): LifecycleExports {
  return {
    init: (config) => guarded(host, () => finished(after(parseConfig(config, options.config), begin))),
    // teardown has no error case: a throw would be a trap, and the reason would be lost.
    teardown: () =>
      settled(
        () => finished(end()),
        (thrown) => console.error(`teardown failed: ${failureOf(thrown, host).message}`),
      ),
  };
}
