import type { BackpressureSignal } from "@torvyn/contract";
import type { SinkDefinition } from "../definition/sink.js";
import { batchStage, last, never } from "./batch/stage.js";
import { optionsOf } from "./definition.js";
import type { BatchSinkExports, GuestHost, LifecycleExports, SinkExports } from "./host.js";
import { bindLifecycle } from "./lifecycle.js";
import { finished, guarded } from "./settle.js";
import { stage } from "./stage.js";

/** The exports of a world with a sink. @throws SdkError when the definition is not a sink's. */
export function bindSink(
  definition: SinkDefinition,
  host: GuestHost = {},
): { sink: SinkExports; batchSink: BatchSinkExports; lifecycle: LifecycleExports } {
  const options = optionsOf(definition, "sink");
  return {
    sink: {
      push: stage(host, "push", (element) => options.push(element), signalOf),
      complete: () => guarded(host, () => finished(options.complete?.())),
    },
    batchSink: {
      pushBatch: batchStage(host, {
        operation: "push",
        options,
        emits: false,
        yes: never,
        no: undefined,
        settle: (value) => (signalOf(value) === "pause" ? last : 0),
      }),
    },
    lifecycle: bindLifecycle(options, host),
  };
}

// Anything but "pause" is ready: a one-line push returns whatever its expression happens to give.
const signalOf = (value: unknown): BackpressureSignal => (value === "pause" ? "pause" : "ready");
