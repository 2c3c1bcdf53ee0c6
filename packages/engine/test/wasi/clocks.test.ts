import { monotonicClock } from "@bytecodealliance/preview2-shim/clocks";
import { describe, expect, it } from "vitest";
import { compileSync, type InstantiateOptions, instantiate } from "../../src/index.js";
import { errorOf } from "../support/errors.js";
import { waits } from "../support/waits.js";
import { wat } from "../support/wat.js";

const ms = 1_000_000n;
const hour = 3_600_000n * ms;
const clock = (val: bigint) => ({ tag: "clock", val });
const other = (val: bigint) => ({ tag: "other", val });
const stdin = { tag: "stdin" };

const imports = { other: () => undefined };
const synchronous = async (wasi: InstantiateOptions["wasi"] = { clocks: true }) =>
  compileSync(await wat(waits)).instantiateSync({ imports, wasi }).exports;

describe("a component that waits for its clock", () => {
  it("sleeps for a duration, on this thread", async () => {
    const guest = await synchronous();
    const before = guest.now();
    guest.sleep(20n * ms);
    expect(guest.now() - before).toBeGreaterThanOrEqual(20n * ms);
  });
  it("sleeps until an instant of its clock", async () => {
    const guest = await synchronous();
    const until = guest.now() + 5n * ms;
    guest.sleepUntil(until);
    expect(guest.now()).toBeGreaterThanOrEqual(until);
    guest.sleepUntil(0n);
  });
  it("gets of a list what is ready first, and all that is ready then", async () => {
    const guest = await synchronous();
    expect([...guest.poll([clock(hour), clock(5n * ms), clock(2n ** 64n - 1n)])]).toEqual([1]);
    expect([...guest.poll([clock(0n), clock(hour), clock(0n)])]).toEqual([0, 2]);
  });
  it("gets a stream at once, whatever else it waits for", async () => {
    expect([...(await synchronous()).poll([clock(hour), stdin])]).toEqual([1]);
  });
  it("traps when it waits for nothing", async () => {
    const guest = await synchronous();
    expect(errorOf(() => guest.poll([])).message).toContain("wasi:io/poll#poll was given an empty list");
  });
});

describe("a list of clocks and of pollables of preview2-shim", () => {
  const mixed = async () => {
    const wasi = { clocks: true, network: true };
    const imports = { other: (ns: bigint) => monotonicClock.subscribeDuration(ns) };
    return (await instantiate(await wat(waits), { imports, wasi })).exports;
  };

  it("is waited for until the clock is ready", async () => {
    expect([...(await mixed()).poll([other(hour), clock(5n * ms), clock(hour)])]).toEqual([1]);
  });
  it("is waited for until one of the shim is ready", async () => {
    expect([...(await mixed()).poll([clock(hour), other(5n * ms)])]).toEqual([1]);
  });
  it("may be of the shim only, or of clocks only", async () => {
    const guest = await mixed();
    expect([...guest.poll([other(hour), other(5n * ms)])]).toEqual([1]);
    expect([...guest.poll([clock(hour), clock(5n * ms)])]).toEqual([1]);
  });
  it("gives what is ready without waiting", async () => {
    expect([...(await mixed()).poll([other(hour), stdin, clock(0n)])]).toEqual([1, 2]);
  });
});

/** Prints what `wasi:clocks/wall-clock` and `timezone` say, as a component declares them. */
const calendar = `(component
  (import "wasi:clocks/wall-clock@0.2.3" (instance $wall
    (type $datetime' (record (field "seconds" u64) (field "nanoseconds" u32)))
    (export "datetime" (type $datetime (eq $datetime')))
    (export "now" (func (result $datetime)))
    (export "resolution" (func (result $datetime)))))
  (alias export $wall "datetime" (type $datetime))
  (import "wasi:clocks/timezone@0.2.3" (instance $zone
    (alias outer 1 $datetime (type $d)) (export "datetime" (type $datetime (eq $d)))
    (type $display' (record (field "utc-offset" s32) (field "name" string) (field "in-daylight-saving-time" bool)))
    (export "timezone-display" (type $display (eq $display')))
    (export "display" (func (param "when" $datetime) (result $display)))
    (export "utc-offset" (func (param "when" $datetime) (result s32)))))
  (export "wall" (instance $wall))
  (export "zone" (instance $zone)))`;

describe("the calendar of a component", () => {
  it("is that of the host, in milliseconds", async () => {
    const { wall } = (await instantiate(await wat(calendar), { wasi: { clocks: true } })).exports;
    const before = Date.now();
    const { seconds, nanoseconds } = wall.now();
    const shown = Number(seconds) * 1000 + nanoseconds / 1e6;
    expect(shown).toBeGreaterThanOrEqual(before);
    expect(shown).toBeLessThanOrEqual(Date.now());
    expect(wall.resolution()).toEqual({ seconds: 0n, nanoseconds: 1_000_000 });
  });
  it("is in UTC: where the host is stays unknown", async () => {
    const { wall, zone } = (await instantiate(await wat(calendar), { wasi: { clocks: true } })).exports;
    expect(zone.display(wall.now())).toEqual({ utcOffset: 0, name: "UTC", inDaylightSavingTime: false });
    expect(zone.utcOffset(wall.now())).toBe(0);
  });
  it("is refused without the grant", async () => {
    const { wall } = (await instantiate(await wat(calendar))).exports;
    expect(errorOf(wall.now).message).toContain("wasi: { clocks: true }");
  });
});
