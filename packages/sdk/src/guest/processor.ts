import { passes } from "@torvyn/contract/batch";
import type { ProcessorDefinition } from "../definition/processor.js";
import { InternalError } from "../errors.js";
import { type Drop, drop, type Emission } from "../payload.js";
import { batchStage, never } from "./batch/stage.js";
import { allocatorOf, optionsOf } from "./definition.js";
import type { BatchProcessorExports, GuestHost, LifecycleExports, ProcessorExports } from "./host.js";
import { bindLifecycle } from "./lifecycle.js";
import { outputOf } from "./output.js";
import { stage } from "./stage.js";

/** The exports of a world with a processor. @throws SdkError when the definition is not a processor's. */
export function bindProcessor(
  definition: ProcessorDefinition,
  host: GuestHost,
): { processor: ProcessorExports; batchProcessor: BatchProcessorExports; lifecycle: LifecycleExports } {
  const options = optionsOf(definition, "processor");
  const allocate = allocatorOf(host, "processor");
  const process = stage(
    host,
    "process",
    (element) => options.process(element),
    (value: Emission | Drop, element) => {
      if (value === drop) return { tag: "drop" } as const;
      return { tag: "emit", val: outputOf(given(value), allocate, "process()", element.meta) } as const;
    },
  );
  const processBatch = batchStage(host, {
    operation: "process",
    options,
    emits: true,
    yes: never,
    no: never,
    settle: (value, results) => {
      if (value === drop) {
        results.skip();
        return 0;
      }
      results.add(given(value as Emission), "process()");
      return passes;
    },
  });
  return { processor: { process }, batchProcessor: { processBatch }, lifecycle: bindLifecycle(options, host) };
}

function given(value: Emission): Emission {
  if (value === undefined) throw new InternalError("process() has to return what goes on, or `drop`");
  return value;
}
