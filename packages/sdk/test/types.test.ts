import * as v from "valibot";
import { describe, expectTypeOf, test } from "vitest";
import { z } from "zod";
import {
  defineFilter,
  defineProcessor,
  defineSink,
  defineSource,
  drop,
  type Element,
  type FilterDefinition,
  type ProcessorDefinition,
  type SinkDefinition,
  type SourceDefinition,
} from "../src/index.js";

const schema = z.object({ limit: z.coerce.number(), tags: z.array(z.string()).default([]) });
type Parsed = { limit: number; tags: string[] };

describe("the type of the configuration", () => {
  test("is the output of a zod schema", () => {
    defineFilter({
      config: schema,
      init: (config) => expectTypeOf(config).toEqualTypeOf<Parsed>(),
      evaluate: () => true,
    });
    defineProcessor({
      config: schema,
      init: (config) => expectTypeOf(config).toEqualTypeOf<Parsed>(),
      process: () => "",
    });
    defineSink({ config: schema, init: (config) => expectTypeOf(config).toEqualTypeOf<Parsed>(), push() {} });
    defineSource({ config: schema, init: (config) => expectTypeOf(config).toEqualTypeOf<Parsed>(), pull: () => "" });
  });

  test("is the output of a valibot schema", () => {
    defineProcessor({
      config: v.object({ by: v.pipe(v.string(), v.transform(Number)) }),
      init: (config) => expectTypeOf(config).toEqualTypeOf<{ by: number }>(),
      process: (element) => element.text(),
    });
  });

  test("reaches a generator", () => {
    defineSource({
      config: schema,
      *generate(config) {
        expectTypeOf(config).toEqualTypeOf<Parsed>();
        yield* config.tags;
      },
    });
  });

  test("is unknown without a schema", () => {
    defineFilter({ init: (config) => expectTypeOf(config).toBeUnknown(), evaluate: () => true });
  });

  test("can be claimed by the caller", () => {
    defineProcessor<{ by: number }>({
      init: (config) => expectTypeOf(config).toEqualTypeOf<{ by: number }>(),
      process: () => drop,
    });
  });
});

describe("the type of an author's function", () => {
  test("an element is given to each stage", () => {
    defineFilter({
      evaluate: (element) => {
        expectTypeOf(element).toEqualTypeOf<Element>();
        expectTypeOf(element.json<{ a: 1 }>()).toEqualTypeOf<{ a: 1 }>();
        return true;
      },
    });
  });

  test("may be async", () => {
    defineFilter({ evaluate: async () => true });
    defineProcessor({ process: async () => drop });
    defineSink({
      async push(element) {
        if (element.size > 0) return "pause";
      },
      complete: async () => {},
    });
    defineSource(async function* () {
      yield "text";
    });
  });

  test("a forgotten return does not compile", () => {
    const nothing = (element: Element) => void element.text();
    // @ts-expect-error a filter has to decide
    defineFilter({ evaluate: nothing });
    // @ts-expect-error a processor has to return something, or `drop`
    defineProcessor({ process: nothing });
  });

  test("what no element can be made of does not compile", () => {
    const bare = function* () {
      yield;
    };
    // @ts-expect-error a number
    defineProcessor({ process: () => 5 });
    // @ts-expect-error a bare yield
    defineSource(bare);
  });

  test("a sink may return nothing or a signal", () => {
    defineSink({ push() {} });
    defineSink({ push: () => "ready" });
    // @ts-expect-error no signal of the contract
    defineSink({ push: () => "stop" });
  });
});

test("each definition carries its role", () => {
  expectTypeOf(defineSource(() => [])).toEqualTypeOf<SourceDefinition>();
  expectTypeOf(defineFilter({ evaluate: () => true })).toEqualTypeOf<FilterDefinition>();
  expectTypeOf(defineProcessor({ process: () => drop })).toEqualTypeOf<ProcessorDefinition>();
  expectTypeOf(defineSink({ push() {} })).toEqualTypeOf<SinkDefinition>();
  expectTypeOf<FilterDefinition["role"]>().toEqualTypeOf<"filter">();
});
