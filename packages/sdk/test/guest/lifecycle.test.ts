import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { bindFilter } from "../../src/guest/index.js";
import { defineFilter, type Lifecycle, UnavailableError } from "../../src/index.js";
import { thrownBy } from "../support/lend.js";

const bound = <Config>(options: Lifecycle<Config>) =>
  bindFilter(defineFilter<Config>({ ...options, evaluate: () => true })).lifecycle;

afterEach(() => vi.restoreAllMocks());

describe("init", () => {
  test("gets what the schema made of the configuration, synchronously", () => {
    const init = vi.fn();
    expect(bound({ config: z.object({ n: z.number().default(3) }), init }).init("{}")).toBeUndefined();
    expect(init).toHaveBeenCalledExactlyOnceWith({ n: 3 });
  });

  test("gets the value itself where there is no schema", () => {
    const init = vi.fn();
    bound({ init }).init("some text");
    expect(init).toHaveBeenCalledExactlyOnceWith("some text");
  });

  test("is not called when the schema refuses the configuration", async () => {
    const init = vi.fn();
    const thrown = await thrownBy(() => bound({ config: z.object({ n: z.number() }), init }).init('{"n":"x"}'));
    expect(thrown).toMatchObject({ payload: { tag: "invalid-input", val: expect.stringMatching(/^config\.n: /) } });
    expect(init).not.toHaveBeenCalled();
  });

  test("the configuration is checked although there is no init", async () => {
    const thrown = await thrownBy(() => bound({ config: z.object({ n: z.number() }) }).init('{"n":"x"}'));
    expect(thrown).toMatchObject({ payload: { tag: "invalid-input" } });
  });

  test("is waited for when it is async", async () => {
    let done = false;
    await bound({
      init: async () => {
        await null;
        done = true;
      },
    }).init("");
    expect(done).toBe(true);
  });

  test("fails with the author's case", async () => {
    const init = () => {
      throw new UnavailableError("no model");
    };
    const failure = { payload: { tag: "unavailable", val: "no model" } };
    expect(() => bound({ init }).init("")).toThrow(expect.objectContaining(failure));
    await expect(bound({ init: async () => init() }).init("")).rejects.toMatchObject(failure);
  });

  test("is there although the author wrote nothing", () => {
    expect(bound({}).init("{}")).toBeUndefined();
  });
});

describe("teardown", () => {
  test("runs the author's, and keeps what it returns to itself", async () => {
    expect(bound({ teardown: () => 5 }).teardown()).toBeUndefined();
    await expect(bound({ teardown: async () => 5 }).teardown()).resolves.toBeUndefined();
  });

  test.each([
    [
      "throws",
      () => {
        throw new Error("stuck");
      },
    ],
    [
      "rejects",
      async () => {
        throw new Error("stuck");
      },
    ],
  ])("that %s is reported on stderr, because the contract has no error for it", async (_, teardown) => {
    const error = vi.spyOn(console, "error").mockReturnValue();
    await bound({ teardown }).teardown();
    expect(error).toHaveBeenCalledExactlyOnceWith("teardown failed: internal: stuck");
  });
});
