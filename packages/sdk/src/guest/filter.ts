import type { FilterDefinition } from "../definition/filter.js";
import { InternalError } from "../errors.js";
import { batchStage } from "./batch/stage.js";
import { optionsOf } from "./definition.js";
import type { BatchFilterExports, FilterExports, GuestHost, LifecycleExports } from "./host.js";
import { bindLifecycle } from "./lifecycle.js";
import { stage } from "./stage.js";

/** The exports of a world with a filter. @throws SdkError when the definition is not a filter's. */
export function bindFilter(
  definition: FilterDefinition,
  host: GuestHost = {},
): { filter: FilterExports; batchFilter: BatchFilterExports; lifecycle: LifecycleExports } {
  const options = optionsOf(definition, "filter");
  return {
    filter: { evaluate: stage(host, "evaluate", (element) => options.evaluate(element), verdict) },
    batchFilter: {
      evaluateBatch: batchStage(host, {
        operation: "evaluate",
        options,
        emits: false,
        yes: true,
        no: false,
        settle: (value) => Number(verdict(value as boolean)),
      }),
    },
    lifecycle: bindLifecycle(options, host),
  };
}

function verdict(value: boolean): boolean {
  if (typeof value === "boolean") return value;
  throw new InternalError("evaluate() has to return true (pass) or false (drop)");
}
