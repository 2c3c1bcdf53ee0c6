import { TorvynError } from "@torvyn/contract";
import { messageOf } from "../errors.js";
import { type ComponentInstance, enter, poison } from "./component-instance.js";

/** Turns whatever ended a call into the error that names component and function. One that does already is kept. */
export function trapReport(error: unknown, instance: ComponentInstance, where: string): TorvynError {
  if (TorvynError.is(error) && error.code === "ENGINE_TRAP") return error;
  const reason = messageOf(error);
  return new TorvynError("ENGINE_TRAP", `component "${instance.name}" trapped in ${where}: ${reason}`, {
    cause: error,
    component: instance.name,
    help: memoryHelp(error, instance),
  });
}

/** A component that cannot grow its memory gives up in its own ways: nobody but us knows that there was a limit. */
function memoryHelp(error: unknown, { limits: { memoryPages } }: ComponentInstance): string | undefined {
  if (memoryPages === undefined || !(error instanceof WebAssembly.RuntimeError)) return undefined;
  return `It may use ${memoryPages} pages of memory: if it ran out of them, raise \`limits.memoryPages\`.`;
}

/** Begins a call. Throws ENGINE_TRAP when one of the instances is being called already or has trapped before. */
export function beginCall(instance: ComponentInstance, where: string, entered: readonly ComponentInstance[]): void {
  try {
    enter(entered);
  } catch (error) {
    throw trapReport(error, instance, where);
  }
}

/** A call failed inside the guest: closes the instances it was in for good and returns the error to throw. */
export function failCall(
  error: unknown,
  instance: ComponentInstance,
  where: string,
  entered: readonly ComponentInstance[],
): TorvynError {
  const report = trapReport(error, instance, where);
  poison(entered, report);
  return report;
}
