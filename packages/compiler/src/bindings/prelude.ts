/** A list of so many bytes is worth a look whether memory grows. */
export const worthWidening = 1024;

/**
 * What every script has in common. The engine runs it once, at build time, in a realm of its own, and interprets what is
 * left of it on every call: few calls, few objects.
 *
 * `bytes`, `words` and `longs` show memory up to `limit`. Memory that grows leaves them valid, but shorter than it is, so
 * whoever uses an address compares its end with `limit` first and calls `look`.
 */
export const prelude = `
const { TextEncoder, TextDecoder } = contentGlobal;
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const done = Promise.resolve();
// The engine insists on all functions that it could export; what the component lacks, nobody can call.
const absent = () => Promise.reject(new Error("not exported"));
const handle = Symbol("handle");
const dispose = Symbol.dispose || Symbol.for("dispose");
// What is lent to a call is dropped when it ends, whoever touched it: the SDK need not care.
contentGlobal[Symbol.for("torvyn.bindings-drop-loans")] = true;
// What the SDK marks its own functions with that keep no bytes they are given, and return none of them: no copy is made.
const readsInPlace = Symbol.for("torvyn.reads-in-place");
const mostU64 = 2n ** 64n - 1n;
const hasOwnProperty = Object.prototype.hasOwnProperty;

let bytes, words, longs, limit;
function look() {
  const { buffer } = memory;
  limit = buffer.byteLength;
  bytes = new Uint8Array(buffer);
  words = new Uint32Array(buffer, 0, limit >>> 2);
  longs = new BigUint64Array(buffer, 0, limit >>> 3);
}
look();

// The engine takes memory in pieces of 64 KiB, and hosts that collect garbage count every growth as if all of the memory
// were new. What grows goes on growing for a while, so 1 MiB is taken at once and left to the engine: not more, because
// memory may be limited.
let width = 0;
function widen() {
  const { byteLength } = memory.buffer;
  if (byteLength === width) return;
  if (width !== 0) dealloc(realloc(0, 0, 1, 1 << 20), 1 << 20, 1);
  width = memory.buffer.byteLength;
}

// The length of what encode and store returned the address of.
let stored = 0;
// NaN: equal to nothing.
let lastText = NaN;
let lastBytes;
function encode(text) {
  if (text !== lastText) return encodeAnother(text);
  stored = lastBytes.length;
  const pointer = realloc(0, 0, 1, stored);
  if (pointer + stored > limit) look();
  bytes.set(lastBytes, pointer);
  return pointer;
}
function encodeAnother(text) {
  if (typeof text !== "string") throw new TypeError("expected a string, received [" + typeof text + "]");
  stored = 0;
  if (text === "") return 1;
  const encoded = encoder.encode(text);
  if (text.length > 64) return store(encoded);
  // Most texts are media types: the same again and again.
  lastText = text;
  lastBytes = encoded;
  return encode(text);
}

function store(list) {
  if (list.BYTES_PER_ELEMENT === 1) {
    stored = list.byteLength;
    const pointer = realloc(0, 0, 1, stored);
    if (pointer + stored > limit) look();
    bytes.set(list, pointer);
    return pointer;
  }
  const length = Array.isArray(list) ? list.length : list.byteLength;
  const pointer = realloc(0, 0, 1, length);
  if (pointer + length > limit) look();
  if (Array.isArray(list)) {
    for (let i = 0; i < length; i++) {
      const item = list[i];
      if (typeof item !== "number" || !Number.isInteger(item) || item < 0 || item > 255)
        throw new TypeError(\`invalid u8 value [\${item}]\`);
      bytes[pointer + i] = item;
    }
  } else bytes.set(new Uint8Array(list.buffer || list, list.byteOffset, length), pointer);
  stored = length;
  return pointer;
}

class ComponentError extends Error {
  constructor(value) {
    const enumerable = typeof value !== "string";
    super(enumerable ? \`\${String(value)} (see error.payload)\` : value);
    Object.defineProperty(this, "payload", { value, enumerable });
  }
}

function payloadOf(error) {
  if (error && hasOwnProperty.call(error, "payload")) return error.payload;
  if (error instanceof Error) throw error;
  return error;
}

const noSuchTag = (value, type) =>
  new TypeError(
    \`invalid variant tag value \\\`\${JSON.stringify(value.tag)}\\\` (received \\\`\${value}\\\`) specified for \\\`\${type}\\\`\`,
  );

function noSuchCase(value, type) {
  throw new TypeError(\`"\${value}" is not one of the cases of \${type}\`);
}

function missing(source, name, kind) {
  return new Error(\`"\${source}" does not export a "\${name}" \${kind} as expected by the world.\`);
}

function interfaceOf(source, alias, id) {
  if (typeof $source_mod[id] === "object") return $source_mod[id];
  if (typeof $source_mod[alias] === "object") return $source_mod[alias];
  throw missing(source, alias, "interface");
}

function functionOf(source, from, id, name) {
  if (typeof from[name] === "function") return from[name];
  throw missing(source, id, \`\${name} function\`);
}
`.trim();
