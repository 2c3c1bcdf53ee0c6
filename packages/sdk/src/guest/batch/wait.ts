/** Promise jobs that may run before a promise counts as one that has to be waited for. */
const patience = 32;

/** A promise's value, and whether it had to be waited for: more than a few promises in a row, which take no time. */
export async function awaited<T>(promised: PromiseLike<T>): Promise<{ readonly value: T; readonly waited: boolean }> {
  // A thenable may do its work each time that it is asked.
  const promise = Promise.resolve(promised);
  let pending = true;
  const settled = (): void => {
    pending = false;
  };
  promise.then(settled, settled);
  for (let jobs = 0; pending && jobs < patience; jobs++) await undefined;
  const waited = pending;
  return { value: await promise, waited };
}
