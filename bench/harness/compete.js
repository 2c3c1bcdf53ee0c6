import { Contestant } from "./contestant.js";
import { summary } from "./statistics.js";

async function open({ module, execArgv, options }) {
  const contestant = new Contestant(module, execArgv);
  try {
    await contestant.create(options);
    return contestant;
  } catch (error) {
    await contestant.close();
    throw error;
  }
}

/** Plays one round; `fresh` in a process that has done nothing else. */
async function play(entry, state, request) {
  if (!entry.fresh) return state.contestant.round(request);
  const contestant = await open(entry);
  try {
    return await contestant.round();
  } finally {
    await contestant.close();
  }
}

/**
 * Alternating rounds A B C A B C of contestants `{ label, unit, module, options, fresh, execArgv }`, after a round each that does
 * not count. One that fails is out and keeps its error; the others go on. The results are in the order of the entries.
 *
 * @returns {Promise<{ label: string, unit: string, value?: number, values?: number[], error?: string }[]>}
 */
export async function compete(entries, { rounds, warmup = 1 }) {
  const states = entries.map(() => ({ results: [] }));
  const attempt = async (index, action) => {
    if (states[index].error !== undefined) return;
    try {
      await action(entries[index], states[index]);
    } catch (error) {
      states[index].error = error.message;
    }
  };
  const everyone = async (action) => {
    for (const index of entries.keys()) await attempt(index, action);
  };
  try {
    await Promise.all(
      [...entries.keys()].map((index) =>
        attempt(index, async (entry, state) => {
          if (!entry.fresh) state.contestant = await open(entry);
        }),
      ),
    );
    for (let round = -warmup; round < rounds; round++) {
      await everyone(async (entry, state) => {
        if (round < 0 && entry.fresh) return;
        const result = await play(entry, state, { warmup: round < 0 });
        if (round >= 0) state.results.push(result);
      });
    }
  } finally {
    await Promise.all(states.map(({ contestant }) => contestant?.close()));
  }
  return entries.map(({ label, unit }, index) => {
    const { error, results } = states[index];
    return error === undefined ? { label, unit, ...summary(results) } : { label, unit, error };
  });
}
