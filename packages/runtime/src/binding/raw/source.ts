import type { ProcessError } from "@torvyn/contract";
import type { RawExport } from "@torvyn/engine/raw";
import type { Element } from "../../flow/element.js";
import { StageFailure } from "../../flow/failure.js";
import type { NodeEnvironment } from "../../flow/plan.js";
import { checkCase, liftProcessError } from "./memory.js";
import { outputReader } from "./output-element.js";

/** `pull: func() -> result<option<output-element>, process-error>`: 48 bytes, the payload at 8, in it the element at 8. */
export function rawPull(raw: RawExport, environment: NodeEnvironment): (into: Element) => boolean {
  const { context: cx } = raw;
  const readOutput = outputReader(raw, environment);
  return (into) => {
    let some = false;
    let failure: ProcessError | undefined;
    raw.enter();
    try {
      const at = raw.core() >>> 0;
      cx.fresh();
      cx.checkRange(at, 48, 8);
      if (checkCase(cx.u8[at] as number, 2) === 1) failure = liftProcessError(cx, at + 8);
      else if (checkCase(cx.u8[at + 8] as number, 2) === 1) {
        readOutput(at + 16, into);
        some = true;
      }
      raw.finish(at);
    } catch (error) {
      throw raw.fail(error);
    }
    if (failure !== undefined) throw new StageFailure(failure);
    return some;
  };
}

/** `notify-backpressure: func(signal: backpressure-signal)`. */
export function rawNotify(raw: RawExport): (signal: "ready" | "pause") => void {
  return (signal) => {
    raw.enter();
    try {
      raw.core(signal === "pause" ? 1 : 0);
      raw.finish();
    } catch (error) {
      throw raw.fail(error);
    }
  };
}
