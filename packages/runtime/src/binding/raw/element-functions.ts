import type { ProcessError } from "@torvyn/contract";
import type { RawExport } from "@torvyn/engine/raw";
import type { Element } from "../../flow/element.js";
import { StageFailure } from "../../flow/failure.js";
import type { NodeEnvironment } from "../../flow/plan.js";
import { checkCase, liftProcessError } from "./memory.js";
import { outputReader } from "./output-element.js";
import { elementCaller } from "./stream-element.js";

/**
 * A call whose result is 16 bytes, aligned to 4: the case, and at 4 what it holds. Returns the byte of the ok case, which
 * is below `values`.
 */
function smallResult(raw: RawExport, environment: NodeEnvironment, values: number): (element: Element) => number {
  const { context: cx } = raw;
  const call = elementCaller(raw, environment);
  return (element) => {
    let value = 0;
    let failure: ProcessError | undefined;
    raw.enter();
    try {
      const at = call(element);
      cx.checkRange(at, 16, 4);
      if (checkCase(cx.u8[at] as number, 2) === 1) failure = liftProcessError(cx, at + 4);
      else value = checkCase(cx.u8[at + 4] as number, values);
      raw.finish(at);
    } catch (error) {
      throw raw.fail(error);
    }
    if (failure !== undefined) throw new StageFailure(failure);
    return value;
  };
}

/** `evaluate: func(element: stream-element) -> result<bool, process-error>`. */
export function rawEvaluate(raw: RawExport, environment: NodeEnvironment): (element: Element) => boolean {
  const call = smallResult(raw, environment, 256);
  return (element) => call(element) !== 0;
}

/** `push: func(element: stream-element) -> result<backpressure-signal, process-error>`. */
export function rawPush(raw: RawExport, environment: NodeEnvironment): (element: Element) => "ready" | "pause" {
  const call = smallResult(raw, environment, 2);
  return (element) => (call(element) === 1 ? "pause" : "ready");
}

/**
 * `process: func(input: stream-element) -> result<process-result, process-error>`: 48 bytes, the case of process-result
 * at 8, in it the element at 8.
 */
export function rawProcess(raw: RawExport, environment: NodeEnvironment): (e: Element, into: Element) => boolean {
  const { context: cx } = raw;
  const call = elementCaller(raw, environment);
  const readOutput = outputReader(raw, environment);
  return (element, into) => {
    let emits = false;
    let failure: ProcessError | undefined;
    raw.enter();
    try {
      const at = call(element);
      cx.checkRange(at, 48, 8);
      if (checkCase(cx.u8[at] as number, 2) === 1) failure = liftProcessError(cx, at + 8);
      else if (checkCase(cx.u8[at + 8] as number, 2) === 0) {
        readOutput(at + 16, into);
        emits = true;
      }
      raw.finish(at);
    } catch (error) {
      throw raw.fail(error);
    }
    if (failure !== undefined) throw new StageFailure(failure);
    return emits;
  };
}
