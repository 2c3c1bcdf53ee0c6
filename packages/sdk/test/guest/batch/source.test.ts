import { deaf } from "@torvyn/contract/batch";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bindSource } from "../../../src/guest/index.js";
import { defineSource, type Emission, type SourceDefinition, UnavailableError } from "../../../src/index.js";
import { MemoryHost } from "../../../src/testing/host.js";
import { read } from "../../support/frames.js";

const pulls = (definition: SourceDefinition) => {
  const { source, batchSource } = bindSource(definition, new MemoryHost());
  const pull = async (elements: number, bytes = 1000) => read(await batchSource.pullBatch(elements, bytes));
  return { source, pull };
};

const each = (emissions: readonly Emission[]) => pulls(defineSource(() => emissions));

describe("a batch of a source", () => {
  test("has as many elements as are wanted, then the rest and the end", async () => {
    const { pull } = each(["a", "ä", "c"]);
    const first = await pull(2);
    expect([first.status, first.payloads()]).toEqual([0, ["a", "ä"]]);
    const rest = await pull(2);
    expect([rest.status, rest.payloads()]).toEqual([1, ["c"]]);
  });

  test("ends when there are bytes enough", async () => {
    expect((await each(["abc", "def", "ghi"]).pull(9, 6)).payloads()).toEqual(["abc", "def"]);
  });

  test("holds texts, bytes and JSON in any order", async () => {
    const emissions = ["é", Uint8Array.of(104, 105), "b\0ü", { a: 1 }, "", { payload: "x", contentType: "text/csv" }];
    expect((await each(emissions).pull(9)).payloads()).toEqual(["é", "hi", "b\0ü", '{"a":1}', "", "x"]);
  });

  test("holds what single pulls would give, whatever comes after what", async () => {
    const [text, bytes] = ["text/plain", "application/octet-stream"];
    const emission: fc.Arbitrary<{ made: Emission; payload: string; type: string }> = fc.oneof(
      fc
        .constantFrom("", "token", "é\u0000ü", "long ".repeat(500))
        .map((made) => ({ made, payload: made, type: text })),
      fc
        .constantFrom("", "bytes", "ü\u0000", "large ".repeat(500))
        .map((payload) => ({ made: new TextEncoder().encode(payload), payload, type: bytes })),
      fc.constant({ made: { a: 1 }, payload: '{"a":1}', type: "application/json" }),
      fc.constant({ made: { payload: "x", contentType: "text/csv" }, payload: "x", type: "text/csv" }),
      fc.constant({ made: Buffer.from("view"), payload: "view", type: bytes }),
    );
    const batches = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.array(emission), batches, fc.boolean(), async (emissions, sizes, generated) => {
        const made = emissions.map(({ made }) => made);
        const { pull } = generated ? each(made) : pulls(defineSource({ pull: () => made.shift() }));
        let left = emissions;
        for (const size of sizes) {
          const batch = await pull(size, 1_000_000);
          const expected = left.slice(0, size);
          expect(batch.payloads()).toEqual(expected.map(({ payload }) => payload));
          expect(batch.types()).toEqual(expected.map(({ type }) => type));
          left = left.slice(size);
        }
      }),
    );
  });

  test("ends at a pull that fails, and the next batch goes on behind it", async () => {
    let next = 0;
    const { pull } = pulls(
      defineSource({
        pull() {
          if (++next === 3) throw new UnavailableError("gone");
          return `${next}`;
        },
      }),
    );
    const first = await pull(9);
    expect(first).toMatchObject({ failure: "unavailable", text: "gone" });
    expect(first.payloads()).toEqual(["1", "2"]);
    expect((await pull(1)).payloads()).toEqual(["4"]);
  });

  test("ends behind a pull that has to be waited for", async () => {
    let next = 0;
    const later = () => new Promise<string>((resolve) => setTimeout(resolve, 0, "later"));
    const { pull } = pulls(defineSource({ pull: () => (++next % 3 === 0 ? later() : Promise.resolve("soon")) }));
    expect((await pull(9)).payloads()).toEqual(["soon", "soon", "later"]);
  });

  test("says whether the source listens to backpressure", async () => {
    const pull = () => "x";
    expect((await pulls(defineSource({ pull })).pull(1)).flags).toBe(deaf);
    expect((await each(["x"]).pull(1)).flags).toBe(deaf);
    expect((await pulls(defineSource({ pull, onBackpressure() {} })).pull(1)).flags).toBe(0);
  });

  test("begins with the failure of a signal before it", async () => {
    const onBackpressure = (): never => {
      throw new UnavailableError("no ear");
    };
    const { source, pull } = pulls(defineSource({ pull: () => "x", onBackpressure }));
    await source.notifyBackpressure("pause");
    expect(await pull(3)).toMatchObject({ count: 0, failure: "unavailable", text: "no ear" });
    expect((await pull(1)).payloads()).toEqual(["x"]);
  });
});
