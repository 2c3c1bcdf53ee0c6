/**
 * Runs the kit in one runtime: `{ name, version, cases }`, or `{ name, skipped }` when it is not there, or `{ name, error }`
 * when the kit could not be run; both are sentences.
 */
export async function reportOf({ name, find, run }, options) {
  try {
    const found = await find(options);
    return found.missing === undefined ? { name, ...(await run(found)) } : { name, skipped: found.missing };
  } catch (error) {
    // The log is what npm printed when a runtime could not be fetched.
    return { name, error: [error.message, error.log].filter(Boolean).join("\n") };
  }
}

const failuresOf = ({ cases = [] }) => cases.filter((one) => one.error !== undefined);

/** What was skipped on somebody's own machine has to be there in CI. */
export function hasFailed(report) {
  if (report.skipped !== undefined) return Boolean(process.env.CI);
  return report.error !== undefined || failuresOf(report).length > 0;
}

/** A line for each case that failed, and one that sums up. */
export function* describeReport(report) {
  const { name, version, cases, skipped, error } = report;
  const failures = failuresOf(report);
  for (const one of failures) yield `${name}: FAILED ${one.name}: ${one.error}`;
  if (error !== undefined) yield `${name}: FAILED to run the kit: ${error}`;
  else if (skipped !== undefined) yield `${name}: ${hasFailed(report) ? "FAILED" : "skipped"}: ${skipped}`;
  else yield `${name} ${version}: ${cases.length - failures.length} passed, ${failures.length} failed`;
}
