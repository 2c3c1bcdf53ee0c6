import { CanonContext } from "../abi/context.js";
import type { HostFunction } from "../abi/functions.js";
import { catching, checkArguments, resultCheck, returnOrThrow, throws } from "../abi/outcome.js";
import type { Tagged } from "../abi/variants.js";
import type { ComponentInstance } from "./component-instance.js";
import { trapReport } from "./trap-report.js";

/**
 * A function of the host that a component exports again. No guest stands in between, but the function has a type all the
 * same: values that are not of it are refused as by a guest's function, in both directions. No guest code runs, so that the
 * instance stays usable whatever the function does.
 */
export function exportedHostFunction(
  target: HostFunction,
  label: string,
  instance: ComponentInstance,
): (args: readonly unknown[]) => unknown {
  const { type } = target;
  // Values are only checked here: none is written to a memory.
  const context = new CanonContext(instance, { memory: null, realloc: null, encoding: "utf8" });
  const codecs = type.params.map((param) => context.codec(param.type));
  const isResult = throws(type);
  const call = isResult ? catching(target.call) : target.call;
  const check = resultCheck(context, target);
  return (args) => {
    checkArguments(codecs, args, { label, type }, instance);
    let value: unknown;
    try {
      value = call(args);
      check(value);
    } catch (error) {
      throw trapReport(error, instance, label);
    }
    if (isResult) return returnOrThrow(value as Tagged);
    return type.result === null ? undefined : value;
  };
}
