import { Trap } from "../errors.js";
import { functionByName } from "../instance/host-function.js";

type Callable = (...args: unknown[]) => unknown;

/**
 * An interface that links but is not granted: every call traps and says how to grant it. `answers` are the functions that
 * have an honest answer without the capability, such as "access denied".
 */
export function denied(name: string, grant: string, answers: Readonly<Record<string, Callable>> = {}): object {
  const refuse = (func: string): Callable => {
    return () => {
      throw new Trap(`${name}#${func} is not granted to the component (grant it with \`wasi: { ${grant} }\`)`);
    };
  };
  return { [functionByName]: (func: string): Callable => answers[func] ?? refuse(func) };
}

/** An answer in the error case of a WIT `result`. */
export function answerError(payload: unknown): Callable {
  return () => {
    throw payload;
  };
}
