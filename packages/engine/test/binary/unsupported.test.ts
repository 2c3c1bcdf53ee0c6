import { describe, expect, it } from "vitest";
import { compileSync } from "../../src/index.js";
import { errorOf } from "../support/errors.js";
import { wat } from "../support/wat.js";

const refusal = async (text: string) => {
  const bytes = await wat(text);
  const error = errorOf(() => compileSync(bytes));
  expect(error.code).toBe("ENGINE_UNSUPPORTED");
  return error;
};

describe("what this release does not run is refused by name", () => {
  const features: readonly (readonly [string, string, string])[] = [
    ["stream types", "(component (type (stream u8)))", "streams (async, WASI 0.3)"],
    ["future types", "(component (type (future)))", "futures (async, WASI 0.3)"],
    ["async functions", '(component (import "f" (func async)))', "async functions (async, WASI 0.3)"],
    ["task.return", "(component (core func (canon task.return)))", "tasks (async, WASI 0.3)"],
    ["backpressure", "(component (core func (canon backpressure.inc)))", "backpressure (async, WASI 0.3)"],
    ["waitables", "(component (core func (canon waitable-set.new)))", "waitables (async, WASI 0.3)"],
    [
      "async lowering",
      '(component (import "f" (func $f)) (core func (canon lower (func $f) async)))',
      "async (async, WASI 0.3)",
    ],
    ["values", '(component (import "v" (value u8)))', "value imports and exports"],
  ];
  for (const [name, text, expected] of features) {
    it(name, async () => {
      expect((await refusal(text)).message).toContain(expected);
    });
  }

  it("with advice for asynchronous components", async () => {
    expect((await refusal("(component (type (stream u8)))")).help).toContain("WASI 0.2");
  });
});
