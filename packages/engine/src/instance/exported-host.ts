import { TorvynError } from "@torvyn/contract";
import { Cases } from "../abi/cases.js";
import { CanonContext } from "../abi/context.js";
import type { HostFunction } from "../abi/functions.js";
import { checkedResult, errorPayload } from "../abi/lower.js";
import { Mismatch } from "../abi/mismatch.js";
import { ComponentError } from "../errors.js";
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
  const { params, result } = target.type;
  // Values are only checked here: none is written to a memory.
  const context = new CanonContext(instance, { memory: null, realloc: null, encoding: "utf8" });
  const codecs = params.map((param) => context.codec(param.type));
  const cases = result?.kind === "result" ? new Cases(context, result) : null;
  const checkResult = result === null ? undefined : checkedResult(context.codec(result), cases, target.label);

  const checkArguments = (args: readonly unknown[]): void => {
    let i = 0;
    try {
      for (; i < codecs.length; i++) codecs[i]!.check(args[i]);
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      const message = `${label}(${params[i]!.name}${error.path}): ${error.reason}`;
      throw new TorvynError("ENGINE_ARGUMENT", message, { component: instance.name });
    }
  };

  return (args) => {
    checkArguments(args);
    let failed = false;
    let value: unknown;
    try {
      try {
        value = target.call(args);
      } catch (thrown) {
        if (cases === null) throw thrown;
        value = errorPayload(thrown);
        failed = true;
      }
      checkResult?.(value, failed);
    } catch (error) {
      throw trapReport(error, instance, label);
    }
    if (failed) throw new ComponentError(value);
    return result === null ? undefined : value;
  };
}
