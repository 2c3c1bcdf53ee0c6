import { describe, expect, test } from "vitest";
import { bindSource } from "../../src/guest/index.js";
import { defineSource, type Emission, type SourceDefinition, UnavailableError } from "../../src/index.js";
import { MemoryHost } from "../../src/testing/host.js";
import { thrownBy } from "../support/lend.js";

function bound(definition: SourceDefinition) {
  const host = new MemoryHost();
  const { source, lifecycle } = bindSource(definition, host);
  const pull = async () => {
    const output = await source.pull();
    return output && host.take(output).text;
  };
  return { host, source, lifecycle, pull };
}

async function all(definition: SourceDefinition) {
  const { pull } = bound(definition);
  const texts: string[] = [];
  for (let text = await pull(); text !== undefined; text = await pull()) texts.push(text);
  return texts;
}

describe("a source that is pulled", () => {
  test("stays synchronous, and its undefined is the end", () => {
    const elements = ["a", "b"];
    const { source } = bound(defineSource({ pull: () => elements.shift() }));
    expect(source.pull()).toMatchObject({ meta: { sequence: 0n, timestampNs: 0n, contentType: "text/plain" } });
    expect(source.pull()).toBeDefined();
    expect(source.pull()).toBeUndefined();
  });

  test("may be async", async () => {
    const elements = ["a", "b"];
    expect(await all(defineSource({ pull: async () => elements.shift() }))).toEqual(["a", "b"]);
  });

  test("is told about backpressure", () => {
    const told: string[] = [];
    const { source } = bound(defineSource({ pull: () => undefined, onBackpressure: (signal) => told.push(signal) }));
    expect(source.notifyBackpressure("pause")).toBeUndefined();
    source.notifyBackpressure("ready");
    expect(told).toEqual(["pause", "ready"]);
  });

  test.each([
    [
      "throws",
      () => {
        throw new UnavailableError("no");
      },
    ],
    [
      "rejects",
      async () => {
        throw new UnavailableError("no");
      },
    ],
  ])("and whose onBackpressure %s fails at the next pull, once", async (_, onBackpressure) => {
    const { source, pull } = bound(defineSource({ pull: () => "a", onBackpressure }));
    await source.notifyBackpressure("pause");
    expect(await thrownBy(() => source.pull())).toMatchObject({ payload: { tag: "unavailable", val: "no" } });
    expect(await pull()).toBe("a");
  });
});

describe("a source that generates", () => {
  test("emits what it yields, synchronously", () => {
    const { source } = bound(
      defineSource(function* () {
        yield "a";
      }),
    );
    expect(source.pull()).toMatchObject({ meta: { contentType: "text/plain" } });
    expect(source.pull()).toBeUndefined();
    expect(source.pull()).toBeUndefined();
  });

  test("may be async, and may yield promises", async () => {
    expect(
      await all(
        defineSource(async function* () {
          yield "a";
          yield { b: 1 };
        }),
      ),
    ).toEqual(["a", '{"b":1}']);
    expect(
      await all(
        defineSource(function* () {
          yield Promise.resolve("a");
        }),
      ),
    ).toEqual(["a"]);
  });

  test("may be any function that returns an iterable", async () => {
    expect(await all(defineSource(() => ["a", "b"]))).toEqual(["a", "b"]);
  });

  test("ends with its end: a returned value is no element", async () => {
    expect(
      await all(
        defineSource(function* () {
          yield "a";
          return "b";
        }),
      ),
    ).toEqual(["a"]);
  });

  test("needs no code for backpressure", () => {
    const { source } = bound(
      defineSource(function* () {
        yield "a";
      }),
    );
    expect(source.notifyBackpressure("pause")).toBeUndefined();
  });

  test.each([
    [
      "a bare yield",
      function* () {
        yield undefined as unknown as Emission;
      },
    ],
    [
      "a promise of nothing",
      function* () {
        yield Promise.resolve(undefined) as Promise<never>;
      },
    ],
  ])("fails at %s instead of ending", async (_, generator) => {
    const { source } = bound(defineSource(generator));
    expect(await thrownBy(() => source.pull())).toMatchObject({
      payload: { tag: "internal", val: expect.stringMatching(/^the generator gave undefined/) },
    });
  });

  test("fails with what it throws, and has ended then", async () => {
    const { source } = bound(
      defineSource(function* () {
        yield "a";
        throw new UnavailableError("no");
      }),
    );
    source.pull();
    expect(await thrownBy(() => source.pull())).toMatchObject({ payload: { tag: "unavailable", val: "no" } });
    expect(source.pull()).toBeUndefined();
  });

  test("starts anew in every instance", async () => {
    const definition = defineSource(function* () {
      yield "a";
    });
    expect(await all(definition)).toEqual(["a"]);
    expect(await all(definition)).toEqual(["a"]);
  });

  test("gets the configuration, after init", async () => {
    const order: string[] = [];
    const { lifecycle, pull } = bound(
      defineSource({
        init: () => order.push("init"),
        *generate(config) {
          order.push("generate");
          yield JSON.stringify(config);
        },
      }),
    );
    await lifecycle.init('{"n":1}');
    expect(await pull()).toBe('{"n":1}');
    expect(order).toEqual(["init", "generate"]);
  });

  test("runs its `finally` before teardown, however far it got", async () => {
    const order: string[] = [];
    const { lifecycle, pull } = bound(
      defineSource({
        *generate() {
          try {
            yield "a";
            yield "b";
          } finally {
            order.push("finally");
          }
        },
        teardown: () => order.push("teardown"),
      }),
    );
    await pull();
    expect(lifecycle.teardown()).toBeUndefined();
    expect(order).toEqual(["finally", "teardown"]);
  });

  test("tears down when nobody ever pulled", () => {
    expect(
      bound(
        defineSource(function* () {
          yield "a";
        }),
      ).lifecycle.teardown(),
    ).toBeUndefined();
  });
});

test("a world without an allocator is refused", () => {
  expect(() =>
    bindSource(
      defineSource(() => []),
      {},
    ),
  ).toThrow(expect.objectContaining({ code: "SDK_NO_ALLOCATOR" }));
});
