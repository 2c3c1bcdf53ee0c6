import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ContentTypes } from "../../src/buffer/content-type.js";
import type { ImmutableBuffer } from "../../src/buffer/immutable.js";
import { NodeLedger } from "../../src/buffer/ledger.js";
import { bufferLimits } from "../../src/buffer/limits.js";
import { MutableBuffer } from "../../src/buffer/mutable.js";
import { BufferPool } from "../../src/buffer/pool.js";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const contents = (buffer: ImmutableBuffer): number[] => [...buffer.storage.subarray(0, buffer.size)];

function setUp(limits = {}) {
  const pool = new BufferPool(bufferLimits(limits));
  const ledger = new NodeLedger("node");
  const allocate = (hint: number): MutableBuffer => {
    const buffer = pool.allocate(hint, ledger);
    if (!(buffer instanceof MutableBuffer)) throw new Error(JSON.stringify(buffer));
    return buffer;
  };
  const append = (buffer: MutableBuffer, data: Uint8Array) => buffer.append(data, 0, data.length, ledger);
  const write = (buffer: MutableBuffer, at: number, data: Uint8Array) => buffer.write(at, data, 0, data.length, ledger);
  return { pool, ledger, allocate, append, write };
}

describe("the limits of a pool", () => {
  it("are the defaults where none is given, also where it is given as undefined", () => {
    const given = { maxPayloadBytes: undefined, maxLiveBytes: undefined, retainBytes: undefined };
    expect(bufferLimits(given)).toEqual(bufferLimits());
    expect(bufferLimits({ maxPayloadBytes: 5 })).toEqual({ ...bufferLimits(), maxPayloadBytes: 5 });
  });

  it("are refused when they are no numbers from 0", () => {
    for (const retainBytes of [Number.NaN, -1, "5", null] as never[]) {
      expect(() => bufferLimits({ retainBytes })).toThrow("limits.retainBytes: expected a number from 0, got ");
    }
  });
});

describe("a mutable buffer", () => {
  it("has the room of its size class, at least the hint", () => {
    const { allocate } = setUp();
    expect([0, 1, 256, 257, 5000].map((hint) => allocate(hint).capacity)).toEqual([256, 256, 256, 512, 8192]);
  });

  it("refuses to grow past its capacity, and keeps what it had", () => {
    const { allocate, append, ledger } = setUp();
    const buffer = allocate(1);
    expect(append(buffer, new Uint8Array(256).fill(7))).toBeUndefined();
    expect(append(buffer, bytes(1))).toEqual({ tag: "capacity-exceeded" });
    expect(contents(buffer.freeze(ledger))).toEqual(Array(256).fill(7));
  });

  it("overwrites and grows from an offset up to its size, and not beyond", () => {
    const { allocate, append, write, ledger } = setUp();
    const buffer = allocate(8);
    append(buffer, bytes(1, 2, 3));
    expect(write(buffer, 4, bytes(9))).toEqual({ tag: "out-of-bounds" });
    expect(write(buffer, 2, bytes(8, 9))).toBeUndefined();
    expect(contents(buffer.freeze(ledger))).toEqual([1, 2, 8, 9]);
  });

  it("refuses writes once it is frozen, and its content type stays", () => {
    const { allocate, append, write, ledger } = setUp();
    const buffer = allocate(8);
    append(buffer, bytes(1));
    const frozen = buffer.freeze(ledger);
    expect(append(buffer, bytes(2))).toEqual({ tag: "out-of-bounds" });
    expect(write(buffer, 0, bytes(2))).toEqual({ tag: "out-of-bounds" });
    buffer.setContentType(new ContentTypes().fromText("x"));
    expect(contents(frozen)).toEqual([1]);
    expect(frozen.contentType.text).toBe("");
    expect(() => buffer.freeze(ledger)).toThrow("frozen already");
  });
});

describe("the copy ledger", () => {
  it("counts writes and clones with their bytes, and no copy where no byte moved", () => {
    const { pool, allocate, append, ledger } = setUp();
    const buffer = allocate(8);
    append(buffer, bytes(1, 2, 3));
    append(buffer, bytes());
    pool.clone(buffer.freeze(ledger), ledger);
    expect(ledger.counts()).toEqual({
      node: "node",
      allocated: 2,
      written: { copies: 1, bytes: 3 },
      read: { copies: 0, bytes: 0 },
      cloned: { copies: 1, bytes: 3 },
    });
  });
});

describe("the pool", () => {
  it("fails an allocation over the payload limit with the reason, whatever the hint", () => {
    const { pool, ledger } = setUp({ maxPayloadBytes: 1000 });
    expect(pool.allocate(2 ** 60, ledger)).toEqual({
      tag: "allocation-failed",
      val: `a payload of ${2 ** 60} bytes is over the limit of 1000 bytes`,
    });
    const largest = pool.allocate(1000, ledger);
    expect((largest as MutableBuffer).capacity).toBe(1000);
  });

  it("spends no storage on a hint", () => {
    const { pool, allocate } = setUp();
    for (let i = 0; i < 100; i++) allocate(64 * 1024 * 1024);
    expect(pool.liveBytes).toBeLessThan(100 * 1024);
  });

  it("refuses more empty buffers than the host can bear", () => {
    const { pool, ledger } = setUp({ maxLiveBytes: 10_000 });
    const made = Array.from({ length: 100 }, () => pool.allocate(0, ledger));
    expect(made.filter((buffer) => buffer instanceof MutableBuffer)).toHaveLength(19);
    expect(made.at(-1)).toMatchObject({ tag: "allocation-failed" });
  });

  it("fails the write that the memory is missing for", () => {
    const { pool, allocate, append } = setUp({ maxLiveBytes: 4096 });
    const buffer = allocate(100_000);
    expect(append(buffer, new Uint8Array(10_000))).toMatchObject({ tag: "allocation-failed" });
    buffer.end();
    expect(pool.liveBytes).toBe(0);
  });

  it("throws when a buffer is released more often than it is owned", () => {
    const { allocate, ledger } = setUp();
    const payload = allocate(1).freeze(ledger);
    payload.release();
    expect(() => payload.release()).toThrow("more often");
    expect(() => payload.retain()).toThrow("cannot get an owner");
  });

  it("keeps no more storage than it may", () => {
    const { pool, allocate, append } = setUp({ retainBytes: 1024 });
    const buffers = Array.from({ length: 50 }, () => allocate(256));
    for (const buffer of buffers) append(buffer, bytes(1));
    for (const buffer of buffers) buffer.end();
    expect(pool.retainedBytes).toBe(1024);
    expect(pool.live).toBe(0);
  });

  it("serves storage again, and never shows what was in it before", () => {
    const { pool, allocate, append, ledger } = setUp();
    const first = allocate(4);
    append(first, bytes(1, 2, 3, 4));
    first.end();
    const second = allocate(4);
    append(second, bytes(9));
    const payload = second.freeze(ledger);
    expect([pool.created, pool.reused]).toEqual([1, 1]);
    expect(contents(payload)).toEqual([9]);
    expect(payload.available(0, 100)).toBe(1);
    expect(payload.available(1, 100)).toBe(0);
  });

  it("has nothing alive once every owner is gone, and each payload kept its bytes until then", () => {
    const step = fc.record({ pick: fc.nat(), data: fc.uint8Array({ maxLength: 700 }), owners: fc.nat({ max: 3 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { pool, allocate, append, ledger } = setUp();
        const alive: { payload: ImmutableBuffer; expected: number[]; owners: number }[] = [];
        for (const { pick, data, owners } of steps) {
          const buffer = allocate(data.length);
          append(buffer, data);
          if (pick % 5 === 0) {
            buffer.end();
            continue;
          }
          const payload = buffer.freeze(ledger);
          buffer.end();
          for (let i = 0; i < owners; i++) payload.retain();
          alive.push({ payload, expected: [...data], owners: owners + 1 });
          const at = pick % alive.length;
          const entry = alive[at]!;
          expect(contents(entry.payload)).toEqual(entry.expected);
          entry.payload.release();
          if (--entry.owners === 0) alive.splice(at, 1);
          expect(pool.live).toBe(alive.length);
        }
        for (const { payload, expected, owners } of alive) {
          expect(contents(payload)).toEqual(expected);
          for (let i = 0; i < owners; i++) payload.release();
        }
        expect([pool.live, pool.liveBytes]).toEqual([0, 0]);
      }),
      { seed: 20_261_122, numRuns: 200 },
    );
  });
});
