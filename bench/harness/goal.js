import { ratioOf } from "./statistics.js";

const holds = { "<=": (value, limit) => value <= limit, ">=": (value, limit) => value >= limit };

/** A goal: `{ text, compare, limit }`. */
export const atMost = (limit, text = `<= ${limit}`) => ({ text, compare: "<=", limit });
export const atLeast = (limit, text = `>= ${limit}`) => ({ text, compare: ">=", limit });

const find = (contestants, label) => {
  const found = contestants.find((contestant) => contestant.label === label);
  if (found === undefined) throw new Error(`no contestant is called "${label}"`);
  return found;
};

function judged(row, goal) {
  return { ...row, goal: goal?.text, met: goal === undefined ? undefined : holds[goal.compare](row.ratio, goal.limit) };
}

/**
 * A row of the table: ours against a peer. Without a goal it is there for information. When one of them failed there is no
 * ratio, and the goal is not met.
 */
export function against(contestants, what, ours, peer, goal) {
  const [a, b] = [find(contestants, ours), find(contestants, peer)];
  const row = { what, ours: pick(a), peer: pick(b) };
  const failed = a.error ?? b.error;
  if (failed !== undefined) return { ...row, error: failed, goal: goal?.text, met: goal && false };
  return judged({ ...row, ...ratioOf(a, b) }, goal);
}

/** The same for what is better when it is greater: ours per second / the peer's per second. */
export function speedAgainst(contestants, what, ours, peer, goal) {
  const { error, met: _met, goal: _goal, ratio, low, high, best, ...row } = against(contestants, what, ours, peer);
  if (error !== undefined) return { ...row, error, goal: goal?.text, met: goal && false };
  return judged({ ...row, ratio: 1 / ratio, low: 1 / high, high: 1 / low, best: 1 / best }, goal);
}

/** A row in which a number of ours is measured against nothing but the goal: its value, or something else that its rounds told. */
export function byItself(contestants, what, ours, goal, key) {
  const found = find(contestants, ours);
  const told = found.detail?.[key];
  const one = told === undefined ? found : { ...found, value: told, low: told, high: told, values: [told] };
  const row = { what, ours: pick(one) };
  if (one.error !== undefined) return { ...row, error: one.error, goal: goal?.text, met: goal && false };
  const best = one.values.length > 1 ? { best: one.low } : {};
  return judged({ ...row, ratio: one.value, low: one.low, high: one.high, ...best }, goal);
}

const pick = ({ label, unit, value }) => ({ label, unit, value });
