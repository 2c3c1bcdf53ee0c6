import type { BackpressureSignal } from "@torvyn/contract";
import type { SourceDefinition } from "../definition/source.js";
import type { Emission } from "../payload.js";
import { batchSource } from "./batch/source.js";
import { allocatorOf, optionsOf } from "./definition.js";
import { failureOf } from "./failure.js";
import type {
  BatchSourceExports,
  GuestHost,
  LifecycleExports,
  MaybePromise,
  OutputElement,
  SourceExports,
} from "./host.js";
import { bindLifecycle } from "./lifecycle.js";
import { outputOf } from "./output.js";
import { producerOf } from "./producer.js";
import { finished, guarded, isPromiseLike, settled } from "./settle.js";

// A source's output gets both from the host.
const unassigned = { sequence: 0n, timestampNs: 0n };

/** The exports of a world with a source. @throws SdkError when the definition is not a source's. */
export function bindSource(
  definition: SourceDefinition,
  host: GuestHost,
): { source: SourceExports; batchSource: BatchSourceExports; lifecycle: LifecycleExports } {
  const options = optionsOf(definition, "source");
  const allocate = allocatorOf(host, "source");
  const producer = producerOf(options);
  const output = (value: Emission | undefined): OutputElement | undefined =>
    value === undefined ? undefined : outputOf(value, allocate, producer.operation, unassigned);

  // notify-backpressure has no error case, so what goes wrong there is the next pull's failure.
  let unreported: { thrown: unknown } | undefined;
  const keep = (thrown: unknown): void => {
    unreported = { thrown };
  };
  const reportKept = (): void => {
    if (unreported === undefined) return;
    const { thrown } = unreported;
    unreported = undefined;
    throw thrown;
  };
  const pull = (): MaybePromise<OutputElement | undefined> => {
    try {
      if (unreported !== undefined) reportKept();
      const value = producer.next();
      if (!isPromiseLike(value)) return output(value);
      return guarded(host, () => value.then(output));
    } catch (thrown) {
      throw failureOf(thrown, host);
    }
  };
  const notifyBackpressure = (signal: BackpressureSignal): MaybePromise<void> =>
    settled(() => finished(producer.signal(signal)), keep);

  return {
    source: { pull, notifyBackpressure },
    batchSource: { pullBatch: batchSource(host, producer, reportKept) },
    lifecycle: bindLifecycle(
      options,
      host,
      (config) => producer.begin(config),
      () => producer.end(),
    ),
  };
}
