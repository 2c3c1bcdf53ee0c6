import type { BackpressureEvent, BufferEvent, CallSpan } from "../../src/observe/observer.js";
import { type LineNode, type RunLineOptions, runComponents } from "./components.js";
import { VirtualClock } from "./virtual-clock.js";

/** Everything that can be seen of a run except the time and the identifiers; what was printed, by the first word. */
export async function watchBatches(nodes: readonly (string | LineNode)[], options: RunLineOptions) {
  const seen: unknown[] = [];
  let sharedBy = 1;
  const observer = {
    call: ({ startNs, durationNs, sharedBy: shared, ...span }: CallSpan) => {
      sharedBy = Math.max(sharedBy, shared);
      seen.push(["call", span]);
    },
    buffer: (event: BufferEvent) => seen.push(["buffer", event]),
    backpressure: ({ timeNs, ...event }: BackpressureEvent) => seen.push(["backpressure", event]),
  };
  const { result, stdout } = await runComponents(nodes, { observer, clock: new VirtualClock(), ...options });
  const { durationNs, streamNs, error, ...counts } = result;
  const printed: Record<string, string[]> = {};
  for (const line of stdout.split("\n")) {
    const [who = ""] = line.split(" ");
    printed[who] ??= [];
    printed[who].push(line);
  }
  const { code, message, component, element, help } = error ?? {};
  return { sharedBy, observed: { seen, printed, counts, error: { code, message, component, element, help } } };
}
