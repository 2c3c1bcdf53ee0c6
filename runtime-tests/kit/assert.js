/** Fails the case with `message` unless `condition` holds. */
export function ok(condition, message) {
  if (!condition) throw new Error(message);
}

/** Fails unless both are the same, deeply: NaN is NaN, 0 is not -0, and a typed array is no array. */
export function equal(actual, expected, what = "value") {
  if (!same(actual, expected)) throw new Error(`${what}: expected ${print(expected)}, got ${print(actual)}`);
}

/** Fails unless `text` contains `part`. */
export function includes(text, part) {
  ok(typeof text === "string" && text.includes(part), `expected ${print(text)} to contain ${print(part)}`);
}

/** What `action` throws, or what its promise rejects with; fails when it does neither. */
export async function thrownBy(action) {
  let value;
  try {
    value = await action();
  } catch (error) {
    return error;
  }
  throw new Error(`expected an error, got ${print(value)}`);
}

function same(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (kindOf(a) !== kindOf(b)) return false;
  if (a instanceof Map) return sameList([...a], [...b]);
  if (Array.isArray(a) || ArrayBuffer.isView(a)) return sameList(a, b);
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => same(a[key], b[key]));
}

const kindOf = (value) => Object.prototype.toString.call(value);
const sameList = (a, b) => a.length === b.length && Array.from(a).every((one, i) => same(one, b[i]));

function print(value) {
  if (value instanceof Error) return String(value);
  const text = JSON.stringify(value, (_, part) => {
    if (typeof part === "bigint") return `${part}n`;
    if (part instanceof Map) return { map: [...part] };
    return ArrayBuffer.isView(part) ? { [kindOf(part)]: Array.from(part, String) } : part;
  });
  return text === undefined || text.length < 120 ? String(text) : `${text.slice(0, 120)}…`;
}
