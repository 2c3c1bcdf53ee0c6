import { TorvynError } from "@torvyn/contract";

/** What the call throws; a call that throws nothing or no TorvynError fails the test. */
export function errorOf(call: () => unknown): TorvynError {
  try {
    call();
  } catch (error) {
    if (TorvynError.is(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

export async function rejectionOf(promise: Promise<unknown>): Promise<TorvynError> {
  try {
    await promise;
  } catch (error) {
    if (TorvynError.is(error)) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
