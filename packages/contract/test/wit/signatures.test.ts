import { describe, expect, test } from "vitest";
import { witFiles } from "../../src/wit.js";

/** The signatures that components of every toolchain rely on, package by package. */
const signatures: Record<string, string> = {
  "streaming/streaming.wit": `
    package torvyn:streaming@0.1.0;
    size: func() -> u64;
    content-type: func() -> string;
    read: func(offset: u64, len: u64) -> list<u8>;
    read-all: func() -> list<u8>;
    variant buffer-error { capacity-exceeded, out-of-bounds, allocation-failed(string), }
    write: func(offset: u64, bytes: list<u8>) -> result<_, buffer-error>;
    append: func(bytes: list<u8>) -> result<_, buffer-error>;
    capacity: func() -> u64;
    set-content-type: func(content-type: string);
    freeze: func() -> buffer;
    trace-id: func() -> string;
    span-id: func() -> string;
    deadline-ns: func() -> u64;
    flow-id: func() -> string;
    record element-meta { sequence: u64, timestamp-ns: u64, content-type: string, }
    record stream-element { meta: element-meta, payload: borrow<buffer>, context: borrow<flow-context>, }
    record output-element { meta: element-meta, payload: buffer, }
    variant process-result { emit(output-element), drop, }
    variant process-error { invalid-input(string), unavailable(string), internal(string), deadline-exceeded, fatal(string), }
    enum backpressure-signal { ready, pause, }
    pull: func() -> result<option<output-element>, process-error>;
    notify-backpressure: func(signal: backpressure-signal);
    process: func(input: stream-element) -> result<process-result, process-error>;
    push: func(element: stream-element) -> result<backpressure-signal, process-error>;
    complete: func() -> result<_, process-error>;
    init: func(config: string) -> result<_, process-error>;
    teardown: func();
    allocate: func(capacity-hint: u64) -> result<mutable-buffer, buffer-error>;
    clone-into-mutable: func(source: borrow<buffer>) -> result<mutable-buffer, buffer-error>;`,
  "resources/resources.wit": `
    package torvyn:resources@0.1.0;
    allocate: func(capacity-hint: u64) -> result<mutable-buffer, buffer-error>;
    clone-into-mutable: func(source: borrow<buffer>) -> result<mutable-buffer, buffer-error>;`,
  "filtering/filtering.wit": `
    package torvyn:filtering@0.1.0;
    evaluate: func(element: stream-element) -> result<bool, process-error>;
    route: func(element: stream-element) -> result<list<string>, process-error>;`,
  "aggregation/aggregation.wit": `
    package torvyn:aggregation@0.1.0;
    ingest: func(element: stream-element) -> result<option<output-element>, process-error>;
    flush: func() -> result<list<output-element>, process-error>;`,
  "batch/batch.wit": `
    package torvyn:batch@0.1.0;
    pull-batch: func(max-elements: u32, max-bytes: u32) -> list<u8>;
    process-batch: func(elements: list<u8>, max-bytes: u32) -> list<u8>;
    evaluate-batch: func(elements: list<u8>) -> list<u8>;
    push-batch: func(elements: list<u8>) -> list<u8>;`,
  "capabilities/capabilities.wit": `
    package torvyn:capabilities@0.1.0;
    has-capability: func(name: string) -> bool;`,
};

/** Without comments, and with single spaces. */
const plain = (wit: string): string => wit.replace(/\/\/.*/g, "").replace(/\s+/g, " ");

describe("version 0.1.0 of the contract", () => {
  test("consists of these packages", () => {
    expect(Object.keys(witFiles).sort()).toEqual(Object.keys(signatures).sort());
  });

  const rows = Object.entries(signatures).flatMap(([file, text]) =>
    text
      .trim()
      .split("\n")
      .map((line) => [file, line.trim()] as const),
  );
  test.each(rows)("%s has %s", (file, signature) => {
    expect(plain(witFiles[file] ?? "")).toContain(signature);
  });

  test.each(Object.entries(signatures))("%s has no other functions", (file, text) => {
    const names = (wit: string) => new Set([...plain(wit).matchAll(/([a-z-]+): func\(/g)].map(([, name]) => name));
    expect(names(witFiles[file] ?? "")).toEqual(names(text));
  });
});
