import type { ProcessorDefinition } from "../definition/processor.js";
import { InternalError } from "../errors.js";
import { type Drop, drop, type Emission } from "../payload.js";
import { allocatorOf, optionsOf } from "./definition.js";
import type { GuestHost, LifecycleExports, ProcessorExports } from "./host.js";
import { bindLifecycle } from "./lifecycle.js";
import { outputOf } from "./output.js";
import { stage } from "./stage.js";

/** The exports of a world with a processor. @throws SdkError when the definition is not a processor's. */
export function bindProcessor(
  definition: ProcessorDefinition,
  host: GuestHost,
): { processor: ProcessorExports; lifecycle: LifecycleExports } {
  const options = optionsOf(definition, "processor");
  const allocate = allocatorOf(host, "processor");
  const process = stage(
    host,
    "process",
    (element) => options.process(element),
    (value: Emission | Drop, element) => {
      if (value === drop) return { tag: "drop" } as const;
      if (value === undefined) {
        throw new InternalError("process() has to return what goes on, or `drop`");
      }
      return { tag: "emit", val: outputOf(value, allocate, "process()", element.meta) } as const;
    },
  );
  return { processor: { process }, lifecycle: bindLifecycle(options, host) };
}
