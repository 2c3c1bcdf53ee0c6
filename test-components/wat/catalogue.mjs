// Every component written in WAT: its name, its world, the file it is made from, and what is filled into that file.
const component = (name, world, file, what, values = {}) => ({ name, world, file, what, values: { ...values, what } });

/** The same component against changed WIT: `[file, text, replacement]` in WIT, then `[text, replacement]` in the module. */
const changed = (entry, wit, wat) => ({ ...entry, wit, wat });

const drops = "(call $drop-buffer (local.get $payload)) (call $drop-context (local.get $context))";
const emit = (payload) => `(call $output (i32.const 1) (i32.const 0) (i32.const 10) ${payload})`;
const made = "(call $make-buffer (i32.const 96) (i32.const 1))";

/** The cases of process-error, in the order of the contract. */
const errorCases = ["invalid-input", "unavailable", "internal", "deadline-exceeded", "fatal"];

const sources = [
  component(
    "source",
    "source-with-lifecycle",
    "source",
    'Emits "0", "1", "2" … as text/plain. `init` takes the numbers in its text: the limit (0 or none: endless), then the least payload size, padded with spaces. Returns none while paused.',
  ),
  component("quick-source", "source", "quick-source", 'Emits " quick" forever, as cheaply as can be.'),
  component("token-source", "source", "token-source", "Emits the 31 tokens of the token-streaming tutorial."),
  component("source-empty", "source", "source-empty", "Ends at once."),
  component(
    "source-strict",
    "source",
    "source-strict",
    'Emits 100 000 elements, each "p" for every `pause` told so far (at most 64), then ".". Traps when pulled while paused, or when a signal repeats.',
  ),
  component("source-traps", "source", "source-traps", 'Emits "x" twice, then reaches `unreachable`.'),
  component(
    "source-by-allocator",
    "source-by-allocator",
    "source-by-allocator",
    'Emits "x" three times, from buffers of `torvyn:streaming/buffer-allocator`.',
  ),
  component(
    "source-buffer-rules",
    "source",
    "source-buffer-rules",
    'Checks the rules of mutable buffers; emits "ok" and ends, or fails with `internal` and the number of the rule (see the file).',
  ),
  ...errorCases.map((tag, index) =>
    component(
      `source-fails-${tag}`,
      "source",
      "source-fails",
      `Emits "x" twice, fails with \`${tag}\` ("source fails") at the third pull, emits "x" three times more, ends.`,
      { case: index },
    ),
  ),
];

const hostileSource = (name, what, body) => component(`source-${name}`, "source", "source-hostile", what, { body });
const hostileSources = [
  hostileSource("forged-payload", "returns a payload handle that it was never given.", emit("(i32.const 77777)")),
  hostileSource("null-payload", "returns payload handle 0.", emit("(i32.const 0)")),
  hostileSource(
    "payload-twice",
    "returns the same payload handle at every pull; the second is gone.",
    `(if (i32.eqz (global.get $kept)) (then (global.set $kept ${made}))) ${emit("(global.get $kept)")}`,
  ),
  hostileSource(
    "mutable-payload",
    "returns a mutable buffer as payload.",
    `(call $allocate (i64.const 8) (i32.const 2048)) ${emit("(i32.load (i32.const 2052))")}`,
  ),
  hostileSource(
    "leaks",
    'allocates and never drops, a mutable buffer of one byte at every pull; emits "x" forever.',
    `(call $allocate (i64.const 1) (i32.const 2048)) ${emit(made)}`,
  ),
  hostileSource(
    "double-drop",
    "drops a mutable buffer twice.",
    `(call $allocate (i64.const 8) (i32.const 2048))
    (local.set $h (i32.load (i32.const 2052)))
    (call $drop-mutable (local.get $h))
    (call $drop-mutable (local.get $h))
    ${emit(made)}`,
  ),
  hostileSource(
    "double-freeze",
    "freezes a mutable buffer twice and hands over the second result.",
    `(call $allocate (i64.const 8) (i32.const 2048))
    (local.set $h (i32.load (i32.const 2052)))
    (drop (call $freeze (local.get $h)))
    ${emit("(call $freeze (local.get $h))")}`,
  ),
  hostileSource(
    "huge-allocation",
    "asks for 2^62 bytes; fails with `unavailable` when the host says no, and emits when it says yes.",
    `(call $allocate (i64.const 0x4000000000000000) (i32.const 2048))
    (if (i32.load8_u (i32.const 2048)) (then (return (call $err (i32.const 1) (i32.const 96) (i32.const 1)))))
    ${emit(made)}`,
  ),
  hostileSource(
    "catches-allocate",
    "has the host write a new buffer's handle to a misaligned address, catches the trap and goes on.",
    `try (call $allocate (i64.const 8) (i32.const 2049)) catch_all end ${emit(made)}`,
  ),
  hostileSource(
    "append-out-of-bounds",
    "appends from beyond its memory.",
    `(call $allocate (i64.const 8) (i32.const 2048))
    (call $append (i32.load (i32.const 2052)) (i32.const 0x7ffffff0) (i32.const 64) (i32.const 2048))
    ${emit(made)}`,
  ),
  hostileSource(
    "append-wraps-around",
    "appends with a length that overflows 32 bits together with its pointer.",
    `(call $allocate (i64.const 8) (i32.const 2048))
    (call $append (i32.load (i32.const 2052)) (i32.const 16) (i32.const -8) (i32.const 2048))
    ${emit(made)}`,
  ),
  hostileSource(
    "result-out-of-bounds",
    "has the host write a result beyond its memory.",
    `(call $allocate (i64.const 8) (i32.const 0x7ffffff0)) ${emit(made)}`,
  ),
  hostileSource(
    "bad-content-type",
    "sets a content type that is not UTF-8.",
    `(call $allocate (i64.const 8) (i32.const 2048))
    (call $set-content-type (i32.load (i32.const 2052)) (i32.const 100) (i32.const 2))
    ${emit(made)}`,
  ),
  hostileSource(
    "bad-meta",
    "returns a content type in its meta that is not UTF-8.",
    `(call $output (i32.const 1) (i32.const 100) (i32.const 2) ${made})`,
  ),
  hostileSource(
    "bad-option",
    "returns an option whose case is neither none nor some.",
    `(call $output (i32.const 5) (i32.const 0) (i32.const 10) ${made})`,
  ),
];

const filters = [
  component("filter", "filter", "filter", 'Reads the payload; passes what does not begin with "h".'),
  component("token-filter", "filter", "token-filter", 'Reads the payload; drops " harmful_content".'),
  component("filter-all", "filter", "filter-verdict", "Passes everything.", { verdict: "(i32.const 1)" }),
  component("filter-none", "filter", "filter-verdict", "Drops everything.", { verdict: "(i32.const 0)" }),
  component("filter-even", "filter", "filter-verdict", "Passes elements with an even sequence number.", {
    verdict: "(i32.eqz (i32.and (i32.wrap_i64 (local.get $sequence)) (i32.const 1)))",
  }),
  component(
    "filter-reads",
    "filter",
    "filter-reads",
    "Checks the reading half of `buffer` and `flow-context` on payloads of two bytes or more; passes everything, or fails with `internal` and the number of the rule (see the file).",
  ),
  component(
    "filter-post-return",
    "filter",
    "filter-post-return",
    "Passes everything; has a post-return function, and traps when it was not called.",
  ),
  component(
    "filter-grows",
    "filter",
    "filter-grows",
    "Passes everything; grows its memory by two pages in every call, between host calls.",
  ),
  component(
    "filter-needs-memory",
    "filter",
    "filter-needs-memory",
    "Passes everything; grows its memory by a page in every call, and traps when it cannot.",
  ),
  component(
    "filter-capability",
    "filter-with-capabilities",
    "filter-capability",
    'Passes everything when the host grants "wasi:clocks", else drops everything.',
  ),
  component("filter-and-sink", "filter-and-sink", "filter-and-sink", "Plays two roles at once."),
  ...["first", "second"].map((name) =>
    component(
      `filter-lifecycle-${name}`,
      "filter-with-lifecycle",
      "filter-lifecycle",
      `Passes everything; prints "${name} init CONFIG" and "${name} teardown" to stdout.`,
      lifecycleOf(name, "", ""),
    ),
  ),
  component(
    "filter-init-fails",
    "filter-with-lifecycle",
    "filter-lifecycle",
    'Prints as the ones above, with "failing"; then `init` fails with `invalid-input` ("init fails").',
    lifecycleOf("failing", "(return (call $err (i32.const 0) (i32.const 200) (i32.const 10)))", ""),
  ),
  component(
    "filter-init-traps",
    "filter-with-lifecycle",
    "filter-lifecycle",
    'Prints as the ones above, with "trapping"; then `init` traps.',
    lifecycleOf("trapping", "(unreachable)", ""),
  ),
  component(
    "filter-teardown-traps",
    "filter-with-lifecycle",
    "filter-lifecycle",
    'Passes everything; prints "late init CONFIG"; `teardown` traps.',
    lifecycleOf("late", "", "(unreachable)"),
  ),
];

function lifecycleOf(label, init, teardown) {
  return { label, init, teardown, initLength: label.length + 6, teardownLength: label.length + 10 };
}

const wasi = (name, what, imported, body) =>
  component(`filter-${name}`, "filter-with-wasi", "filter-wasi", what, { imported, body });
const one = "(return (call $ok (i32.const 1)))";
const wasiFilters = [
  wasi(
    "clock",
    "Asks the monotonic clock of WASI at every element; passes when it does not run backwards.",
    '(import "wasi:clocks/monotonic-clock@0.2.0" "now" (func $now (result i64)))',
    `(local.set $before (global.get $last))
    (global.set $last (call $now))
    (return (call $ok (i64.ge_u (global.get $last) (local.get $before))))`,
  ),
  wasi(
    "random",
    "Draws a random number at every element; passes everything.",
    '(import "wasi:random/random@0.2.0" "get-random-u64" (func $random (result i64)))',
    `(drop (call $random)) ${one}`,
  ),
  wasi(
    "environment",
    "Passes when it sees neither environment variables nor arguments.",
    `(import "wasi:cli/environment@0.2.0" "get-environment" (func $environment (param i32)))
  (import "wasi:cli/environment@0.2.0" "get-arguments" (func $arguments (param i32)))`,
    `(call $environment (i32.const 2048))
    (call $arguments (i32.const 2056))
    (return (call $ok (i32.eqz (i32.or (i32.load (i32.const 2052)) (i32.load (i32.const 2060))))))`,
  ),
  wasi(
    "exits",
    "Leaves by `wasi:cli/exit` with a failure at the first element.",
    '(import "wasi:cli/exit@0.2.0" "exit" (func $exit (param i32)))',
    "(call $exit (i32.const 1))",
  ),
  wasi(
    "stdin",
    "Passes when a blocking read of stdin gives an error, as a closed stream does; drops when it gives bytes.",
    `(import "wasi:cli/stdin@0.2.0" "get-stdin" (func $stdin (result i32)))
  (import "wasi:io/streams@0.2.0" "[method]input-stream.blocking-read" (func $read (param i32 i64 i32)))`,
    `(if (i32.eqz (global.get $stream)) (then (global.set $stream (call $stdin))))
    (call $read (global.get $stream) (i64.const 1) (i32.const 2048))
    (return (call $ok (i32.load8_u (i32.const 2048))))`,
  ),
];

const forever = "(loop $forever (br $forever)) (unreachable)";
const third = (name, what, body) => component(`filter-${name}`, "filter", "filter-at-third", what, { body });
const failingFilters = [
  ...errorCases.map((tag, index) =>
    third(
      `fails-${tag}`,
      `Passes everything, but fails with \`${tag}\` ("filter fails") at the third element.`,
      `(return (call $err (i32.const ${index}) (i32.const 64) (i32.const 12)))`,
    ),
  ),
  third("traps", "Passes everything, but reaches `unreachable` at the third element.", "(unreachable)"),
  third("hangs", "Passes everything, but never returns from the third element.", forever),
  third(
    "recurses",
    "Passes everything, but overflows its stack at the third element.",
    "(drop (call $recurse (i32.const 1)))",
  ),
  third(
    "divides",
    "Passes everything, but divides by zero at the third element.",
    "(drop (i32.div_u (i32.const 1) (i32.const 0)))",
  ),
  third(
    "memory-fault",
    "Passes everything, but reads beyond its memory at the third element.",
    "(drop (i32.load (i32.const 0x7ffffff0)))",
  ),
  third(
    "bad-error-text",
    "Passes everything, but fails with a text that is not UTF-8 at the third element.",
    "(return (call $err (i32.const 2) (i32.const 80) (i32.const 2)))",
  ),
  third(
    "error-text-out-of-bounds",
    "Passes everything, but fails with a text beyond its memory at the third element.",
    "(return (call $err (i32.const 2) (i32.const 0x7ffffff0) (i32.const 64)))",
  ),
  third(
    "bad-error-case",
    "Passes everything, but fails with a case that does not exist at the third element.",
    "(return (call $err (i32.const 9) (i32.const 64) (i32.const 12)))",
  ),
  third(
    "bad-result",
    "Passes everything, but returns neither ok nor error at the third element.",
    "(drop (call $ok (i32.const 1))) (i32.store8 (i32.const 1024) (i32.const 7)) (return (i32.const 1024))",
  ),
  third(
    "result-out-of-bounds",
    "Passes everything, but returns a result beyond its memory at the third element.",
    "(return (i32.const 0x7ffffff0))",
  ),
  third(
    "result-misaligned",
    "Passes everything, but returns a misaligned result at the third element.",
    "(return (i32.const 1026))",
  ),
];

const hostileFilter = (name, what, body) => component(`filter-${name}`, "filter", "filter-hostile", what, { body });
const hostileFilters = [
  hostileFilter("keeps-borrows", "returns without dropping what it borrowed.", ""),
  hostileFilter(
    "keeps-context",
    "drops the payload, keeps the context past the call.",
    "(call $drop-buffer (local.get $payload))",
  ),
  hostileFilter("double-drop", "drops its payload twice.", `(call $drop-buffer (local.get $payload)) ${drops}`),
  hostileFilter(
    "use-after-drop",
    "reads its payload after dropping it.",
    `${drops} (call $read-all (local.get $payload) (i32.const 2048))`,
  ),
  hostileFilter(
    "late-use",
    "remembers the payload of the first call, and reads it in the second, after dropping its own.",
    `${drops}
    (if (global.get $kept) (then (call $read-all (global.get $kept) (i32.const 2048))))
    (global.set $kept (local.get $payload))`,
  ),
  hostileFilter(
    "catches-buffer-read-all",
    "catches the trap of a read with a handle that it was never given, and goes on.",
    `try (call $read-all (i32.const 77777) (i32.const 2048)) catch_all end ${drops}`,
  ),
  hostileFilter(
    "forged-handle",
    "reads a handle that it was never given.",
    `(call $read-all (i32.const 77777) (i32.const 2048)) ${drops}`,
  ),
  hostileFilter("negative-handle", "reads handle -1.", `(call $read-all (i32.const -1) (i32.const 2048)) ${drops}`),
  hostileFilter("null-handle", "reads handle 0.", `(call $read-all (i32.const 0) (i32.const 2048)) ${drops}`),
  hostileFilter(
    "wrong-handle",
    "reads its context as if it were a buffer.",
    `(call $read-all (local.get $context) (i32.const 2048)) ${drops}`,
  ),
  hostileFilter(
    "read-out-of-bounds",
    "has the host write a payload's place beyond its memory.",
    `(call $read-all (local.get $payload) (i32.const 0x7ffffff0)) ${drops}`,
  ),
  hostileFilter(
    "read-misaligned",
    "has the host write a payload's place to a misaligned address.",
    `(call $read-all (local.get $payload) (i32.const 2049)) ${drops}`,
  ),
];

/** The functions of `torvyn:streaming/types`: the types of their parameters, the first of which is a handle, and of their result. */
const typeFunctions = {
  "buffer.size": ["i32", "i64"],
  "buffer.content-type": ["i32 i32"],
  "buffer.read": ["i32 i64 i64 i32"],
  "mutable-buffer.write": ["i32 i64 i32 i32 i32"],
  "mutable-buffer.append": ["i32 i32 i32 i32"],
  "mutable-buffer.size": ["i32", "i64"],
  "mutable-buffer.capacity": ["i32", "i64"],
  "mutable-buffer.set-content-type": ["i32 i32 i32"],
  "mutable-buffer.freeze": ["i32", "i32"],
  "flow-context.trace-id": ["i32 i32"],
  "flow-context.deadline-ns": ["i32", "i64"],
};
const catching = (name, [params, result], world, from, given = "a handle that it was never given") => {
  const plain = name.replace("[method]", "");
  const [, ...others] = params.split(" ");
  const call = `(call $import (i32.const 77777) ${others.map((type) => `(${type}.const 2048)`).join(" ")})`;
  return component(
    `filter-catches-${plain.replace(".", "-")}`,
    world,
    "filter-catches",
    `calls \`${plain}\` with ${given}, catches the trap with WebAssembly's own exceptions, and goes on.`,
    {
      interface: from,
      function: name,
      type: `(param ${params})${result === undefined ? "" : ` (result ${result})`}`,
      call: result === undefined ? call : `(drop ${call})`,
    },
  );
};
const catchingFilters = [
  ...Object.entries(typeFunctions).map(([name, types]) =>
    catching(`[method]${name}`, types, "filter", "torvyn:streaming/types"),
  ),
  catching("clone-into-mutable", ["i32 i32"], "filter-with-allocation", "torvyn:resources/buffer-ops"),
  catching(
    "has-capability",
    ["i32 i32", "i32"],
    "filter-with-capabilities",
    "torvyn:capabilities/capability-query",
    "a text beyond its memory",
  ),
];

const realloc = (name, what, body) => component(`filter-realloc-${name}`, "filter", "filter-realloc", what, { body });
const reallocs = [
  realloc("out-of-bounds", "answers with a place beyond its memory.", "(i32.const 0x7ffffff0)"),
  realloc("traps", "traps.", "(unreachable)"),
  realloc("calls", "calls the host.", "(call $drop-buffer (i32.const 1)) (i32.const 8192)"),
  component(
    "filter-calls-in-post-return",
    "filter",
    "filter-calls-in-post-return",
    "calls the host from its post-return function.",
  ),
];

const processor = (name, what, body) => component(name, "processor", "processor", what, { body });
const read = `(call $read-all (local.get $payload) (i32.const 2048))
    (local.set $at (i32.load (i32.const 2048)))
    (local.set $end (i32.add (local.get $at) (i32.load (i32.const 2052))))
    ${drops}`;
const again = "(local.set $out (call $make-buffer (local.get $at) (i32.sub (local.get $end) (local.get $at))))";
const out = "(call $output (i32.const 0) (i32.const 0) (i32.const 10) (local.get $out))";
const processors = [
  processor(
    "processor",
    "Emits a copy of the payload in upper case (ASCII).",
    `${read}
    (local.set $out (local.get $at))
    (block $done (loop $each
      (br_if $done (i32.ge_u (local.get $out) (local.get $end)))
      (if (i32.lt_u (i32.sub (i32.load8_u (local.get $out)) (i32.const 97)) (i32.const 26))
        (then (i32.store8 (local.get $out) (i32.sub (i32.load8_u (local.get $out)) (i32.const 32)))))
      (local.set $out (i32.add (local.get $out) (i32.const 1)))
      (br $each)))
    ${again} ${out}`,
  ),
  processor(
    "processor-every-second",
    "Emits a copy of every second payload (the first, the third …), drops the others.",
    `${read}
    (if (i32.eqz (i32.and (global.get $calls) (i32.const 1)))
      (then (return (call $output (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 0)))))
    ${again} ${out}`,
  ),
  component(
    "processor-clones",
    "processor",
    "processor-clones",
    'Emits the payload with its first byte replaced by "!", written into a clone.',
  ),
  ...errorCases.map((tag, index) =>
    processor(
      `processor-fails-${tag}`,
      `Emits a copy, but fails with \`${tag}\` ("processor fails") at the third element.`,
      `${read}
    (if (i32.eq (global.get $calls) (i32.const 3)) (then (return (call $err (i32.const ${index}) (i32.const 112) (i32.const 15)))))
    ${again} ${out}`,
    ),
  ),
  processor(
    "processor-traps",
    "Emits a copy, but reaches `unreachable` at the third element.",
    `${read}
    (if (i32.eq (global.get $calls) (i32.const 3)) (then (unreachable)))
    ${again} ${out}`,
  ),
  processor(
    "processor-emits-borrow",
    "Hostile: emits the payload that it only borrowed.",
    `(call $drop-context (local.get $context))
    (call $output (i32.const 0) (i32.const 0) (i32.const 10) (local.get $payload))`,
  ),
];

const sink = (name, what, push, complete = "") => component(name, "sink", "sink", what, { push, complete });
const printing = (name, what, complete) => component(name, "sink-with-lifecycle", "sink-prints", what, { complete });
const ready = "(call $ok (i32.const 0))";
const sinks = [
  sink("sink", "Reads every payload.", ready),
  sink(
    "sink-ordered",
    'Expects "0", "1", "2" … (leading digits); fails with `internal` ("out of order") at any other payload.',
    `(local.set $i (i32.load (i32.const 2048)))
    (local.set $end (i32.add (local.get $i) (i32.load (i32.const 2052))))
    (block $done (loop $each
      (br_if $done (i32.ge_u (local.get $i) (local.get $end)))
      (local.set $digit (i32.sub (i32.load8_u (local.get $i)) (i32.const 48)))
      (br_if $done (i32.ge_u (local.get $digit) (i32.const 10)))
      (local.set $value (i32.add (i32.mul (local.get $value) (i32.const 10)) (local.get $digit)))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br $each)))
    (if (i32.ne (i32.add (local.get $value) (i32.const 1)) (global.get $calls))
      (then (return (call $err (i32.const 2) (i32.const 80) (i32.const 12)))))
    ${ready}`,
  ),
  sink(
    "sink-slow",
    "Spins for about 100 000 turns of a loop before it takes an element.",
    `(local.set $i (i32.const 100000))
    (loop $spin (br_if $spin (local.tee $i (i32.sub (local.get $i) (i32.const 1)))))
    ${ready}`,
  ),
  sink(
    "sink-pauses",
    "Takes every element, and answers every tenth with `pause`.",
    "(call $ok (i32.eqz (i32.rem_u (global.get $calls) (i32.const 10))))",
  ),
  sink("sink-pauses-always", "Takes every element, and answers each with `pause`.", "(call $ok (i32.const 1))"),
  ...errorCases.map((tag, index) =>
    sink(
      `sink-fails-${tag}`,
      `Takes elements, but fails with \`${tag}\` ("sink fails") at the third.`,
      `(if (i32.eq (global.get $calls) (i32.const 3)) (then (return (call $err (i32.const ${index}) (i32.const 64) (i32.const 10)))))
    ${ready}`,
    ),
  ),
  sink(
    "sink-traps",
    "Takes elements, but reaches `unreachable` at the third.",
    `(if (i32.eq (global.get $calls) (i32.const 3)) (then (unreachable))) ${ready}`,
  ),
  sink("sink-bad-signal", "Hostile: answers with a signal that does not exist.", "(call $ok (i32.const 7))"),
  sink(
    "sink-complete-fails",
    '`complete` fails with `internal` ("complete fails").',
    ready,
    "(return (call $err (i32.const 2) (i32.const 96) (i32.const 14)))",
  ),
  sink("sink-complete-traps", "`complete` traps.", ready, "(unreachable)"),
  printing(
    "sink-prints",
    'Prints to stdout through WASI: "init CONFIG", every payload as a line, "complete", "teardown".',
    ready,
  ),
  printing("sink-complete-hangs", "Prints as `sink-prints` does, but never returns from `complete`.", forever),
];

const passes = { verdict: "(i32.const 1)" };
const batchFilter = (name, what, body) => component(name, "filter-with-batch", "filter-batch", what, { body });
const word = (index, value) => `(i32.store offset=${4 * index} (i32.const 4096) ${value})`;
const huge = "(i32.const 0x7ffffff0)";
const hostileBatchFilter = (name, what, body) => batchFilter(`filter-batch-${name}`, `In a batch ${what}`, body);
const batchFilters = [
  batchFilter("filter-batch", 'Reads the payload; passes what does not begin with "h", also in batches.', ""),
  hostileBatchFilter(
    "more-results",
    "gives one result too many.",
    word(0, "(i32.add (local.get $count) (i32.const 1))"),
  ),
  hostileBatchFilter("no-result", "gives no result.", word(0, "(i32.const 0)")),
  hostileBatchFilter("bad-status", "gives a status that does not exist.", word(1, "(i32.const 7)")),
  hostileBatchFilter("ends", "says that the stream has ended.", word(1, "(i32.const 1)")),
  hostileBatchFilter("failure-behind", "fails behind the last element.", word(1, "(i32.const 2)")),
  hostileBatchFilter("answers-past", "gives answers beyond its frame.", word(2, huge)),
  hostileBatchFilter(
    "bad-answer",
    "gives an answer that does not exist.",
    "(i32.store8 (i32.const 4128) (i32.const 4))",
  ),
  hostileBatchFilter(
    "short",
    "gives a frame that is shorter than its header.",
    "(i32.store offset=4 (i32.const 1024) (i32.const 31))",
  ),
  hostileBatchFilter("out-of-bounds", "gives a frame beyond its memory.", `(i32.store (i32.const 1024) ${huge})`),
  hostileBatchFilter("misaligned", "returns a misaligned result.", "(return (i32.const 1025))"),
  hostileBatchFilter(
    "text-past",
    "fails with a text beyond its frame.",
    `${word(0, "(i32.const 0)")} ${word(1, "(i32.const 2)")} ${word(6, huge)}`,
  ),
  hostileBatchFilter(
    "bad-text",
    "fails with a text that is not UTF-8.",
    `${word(0, "(i32.const 0)")} ${word(1, "(i32.const 2)")} ${word(6, "(i32.const 32)")} (i32.store8 (i32.const 4129) (i32.const 255))`,
  ),
  hostileBatchFilter(
    "traps",
    "of several elements reaches `unreachable`.",
    "(if (i32.gt_u (local.get $count) (i32.const 1)) (then (unreachable)))",
  ),
];

const batchSource = (name, what, body) =>
  component(`source-batch${name}`, "source-with-batch", "source-batch", what, { body });
const batchSources = [
  batchSource("", "Emits single bytes forever, in batches only.", ""),
  batchSource("-more-results", "Gives one result too many.", word(0, "(i32.add (local.get $count) (i32.const 1))")),
  batchSource("-ends-descend", "Gives payloads that end before they begin.", word(9, "(i32.const 0)")),
  batchSource("-payload-past", "Gives a payload that ends beyond its frame.", word(9, huge)),
  batchSource("-payloads-past", "Gives payloads beyond its frame.", word(3, huge)),
  batchSource("-types-past", "Gives media types beyond its frame.", `${word(4, huge)} ${word(5, "(i32.const 1)")}`),
  batchSource(
    "-type-of-none",
    "Gives a media type to a result that there is not.",
    `${word(4, "(i32.const 24)")} ${word(5, "(i32.const 1)")} ${word(6, huge)}`,
  ),
  batchSource(
    "-type-text-past",
    "Gives a media type whose text goes beyond its frame.",
    `${word(4, "(i32.const 24)")} ${word(5, "(i32.const 1)")} ${word(7, huge)}`,
  ),
  batchSource(
    "-bad-type",
    "Gives the first result but one a media type that is not UTF-8.",
    `${word(5, "(i32.const 1)")} (i32.store offset=16 (i32.const 4096) (i32.load offset=4 (i32.const 1024)))
    (i32.store (i32.add (i32.const 4096) (i32.load offset=4 (i32.const 1024))) (i32.const 1))
    (i32.store offset=4 (i32.add (i32.const 4096) (i32.load offset=4 (i32.const 1024))) (i32.const 2))
    (i32.store16 offset=8 (i32.add (i32.const 4096) (i32.load offset=4 (i32.const 1024))) (i32.load16_u (i32.const 96)))
    (i32.store offset=4 (i32.const 1024) (i32.add (i32.const 10) (i32.load offset=4 (i32.const 1024))))`,
  ),
];

const odd = [
  changed(
    component(
      "streaming-filter",
      "filter",
      "filter-verdict",
      "Passes everything, as `torvyn:streaming/filter`.",
      passes,
    ),
    [
      ["worlds.wit", "torvyn:filtering/filter", "torvyn:streaming/filter"],
      [
        "deps/streaming/streaming.wit",
        "interface sink {",
        "interface filter {\n  use types.{stream-element, process-error};\n  evaluate: func(element: stream-element) -> result<bool, process-error>;\n}\ninterface sink {",
      ],
    ],
    ["torvyn:filtering/filter", "torvyn:streaming/filter"],
  ),
  changed(
    component(
      "filter-next-contract",
      "filter",
      "filter-verdict",
      "Passes everything, against version 0.2.0 of the contract.",
      passes,
    ),
    [
      "worlds.wit",
      "deps/streaming/streaming.wit",
      "deps/filtering/filtering.wit",
      "deps/resources/resources.wit",
      "deps/aggregation/aggregation.wit",
      "deps/capabilities/capabilities.wit",
      "deps/batch/batch.wit",
    ].map((file) => [file, "@0.1.0", "@0.2.0"]),
    ["@0.1.0", "@0.2.0"],
  ),
  changed(
    component(
      "filter-other-shape",
      "filter",
      "filter-verdict",
      "Exports the filter interface with another type: `evaluate` returns `result<u32, process-error>`.",
      passes,
    ),
    [["deps/filtering/filtering.wit", "result<bool, process-error>", "result<u32, process-error>"]],
    [],
  ),
  component("filter-store", "filter-with-store", "filter-store", "Imports `acme:db/store@1.0.0`, which nobody serves."),
  component("filter-start-traps", "filter", "filter-start-traps", "Traps while it is instantiated."),
  component("no-role", "no-role", "no-role", "Exports `acme:db/store@1.0.0` only."),
];

/** Every WAT component, in the order of the README. */
export const watComponents = [
  ...sources,
  ...filters,
  ...wasiFilters,
  ...processors,
  ...sinks,
  ...failingFilters,
  ...hostileFilters,
  ...catchingFilters,
  ...reallocs,
  ...hostileSources,
  ...batchFilters,
  ...batchSources,
  ...odd,
];
