import { element, type Running } from "./host.js";

/** What a call gave back, as far as a host can see it. */
async function outcome(call: () => unknown): Promise<unknown> {
  try {
    return visible(await call());
  } catch (error) {
    const { payload, message } = error as { payload?: unknown; message: string };
    return { thrown: payload ?? message };
  }
}

function visible(value: unknown): unknown {
  const payload = (value as { payload?: { bytes?: Uint8Array } } | undefined)?.payload;
  if (payload?.bytes !== undefined) return { ...(value as object), payload: [...payload.bytes] };
  const emitted = (value as { val?: unknown } | undefined)?.val;
  return emitted === undefined ? value : { ...(value as object), val: visible(emitted) };
}

const texts = ["The", "quick", "brown", "bad", "The", "worse", "", "äöü", "x".repeat(10_000)];

const member = ({ exports }: Running, end: string): Record<string, (...values: unknown[]) => unknown> | undefined => {
  const name = Object.keys(exports).find((key) => key.replace(/@.*/, "").endsWith(`/${end}`));
  return name === undefined ? undefined : exports[name];
};

/** Everything that a host sees of a component: what its functions give back in a row of calls, and what it prints. */
export async function observations(running: Running): Promise<readonly unknown[]> {
  const [lifecycle, source, processor, filter, sink] = ["lifecycle", "source", "processor", "filter", "sink"].map(
    (name) => member(running, name),
  );
  const seen: unknown[] = [Object.keys(running.exports)];
  const see = async (call: () => unknown): Promise<void> => void seen.push(await outcome(call));
  if (lifecycle !== undefined) await see(() => lifecycle.init!('{"limit":3}'));
  for (const text of texts) {
    if (source !== undefined) await see(() => source.pull!());
    if (processor !== undefined) await see(() => processor.process!(element(text)));
    if (filter !== undefined) await see(() => filter.evaluate!(element(text)));
    if (sink !== undefined) await see(() => sink.push!(element(text)));
  }
  if (sink !== undefined) await see(() => sink.complete!());
  if (lifecycle !== undefined) await see(() => lifecycle.teardown!());
  return [...seen, running.stdout(), running.stderr()];
}
