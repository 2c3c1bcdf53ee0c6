import { expect, test } from "vitest";
import { type Ledger, MemoryBuffer } from "../../src/testing/handles.js";
import { MemoryHost } from "../../src/testing/host.js";

const ledger = (): Ledger => ({ open: 0, reads: 0 });

test("a handle that was dropped cannot be used or dropped again", () => {
  const buffer = new MemoryBuffer(ledger(), new Uint8Array(1), "");
  buffer[Symbol.dispose]();
  expect(() => buffer.readAll()).toThrow("a handle was used after it had been dropped");
  expect(() => buffer[Symbol.dispose]()).toThrow("a handle was used after it had been dropped");
});

test.each([
  [0n, 2n, [1, 2]],
  [1n, 9n, [2, 3]],
  [3n, 1n, []],
  [2n ** 64n - 1n, 2n ** 64n - 1n, []],
])("reading %i and %i bytes on is short past the end, never an error", (offset, length, bytes) => {
  expect([...new MemoryBuffer(ledger(), Uint8Array.of(1, 2, 3), "").read(offset, length)]).toEqual(bytes);
});

test("a reader gets a copy", () => {
  const buffer = new MemoryBuffer(ledger(), Uint8Array.of(1), "");
  buffer.readAll()[0] = 9;
  expect(buffer.readAll()).toEqual(Uint8Array.of(1));
});

test("a component that keeps what it was lent is caught", () => {
  const host = new MemoryHost();
  host.lend("x", {});
  expect(() => host.settle()).toThrow("the call kept 2 handle(s)");
  expect(() => host.settle()).not.toThrow();
});
