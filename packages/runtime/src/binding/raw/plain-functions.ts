import type { ProcessError } from "@torvyn/contract";
import type { RawExport } from "@torvyn/engine/raw";
import { StageFailure } from "../../flow/failure.js";
import { checkCase, liftProcessError, lowerBytes, utf8 } from "./memory.js";

/** Calls a function whose result is `result<_, process-error>`: 16 bytes, aligned to 4. */
function call(raw: RawExport, invoke: () => number): void {
  const { context: cx } = raw;
  let failure: ProcessError | undefined;
  raw.enter();
  try {
    const at = invoke() >>> 0;
    cx.fresh();
    cx.checkRange(at, 16, 4);
    if (checkCase(cx.u8[at] as number, 2) === 1) failure = liftProcessError(cx, at + 4);
    raw.finish(at);
  } catch (error) {
    throw raw.fail(error);
  }
  if (failure !== undefined) throw new StageFailure(failure);
}

/** `complete: func() -> result<_, process-error>`. */
export const rawComplete = (raw: RawExport) => (): void => call(raw, () => raw.core());

/** `init: func(config: string) -> result<_, process-error>`. */
export const rawInit =
  (raw: RawExport) =>
  (config: string): void =>
    call(raw, () => {
      const bytes = utf8(config);
      return raw.core(lowerBytes(raw.context, bytes, 0, bytes.length), bytes.length);
    });

/** `teardown: func()`. */
export const rawTeardown = (raw: RawExport) => (): void => {
  raw.enter();
  try {
    raw.core();
    raw.finish();
  } catch (error) {
    throw raw.fail(error);
  }
};
