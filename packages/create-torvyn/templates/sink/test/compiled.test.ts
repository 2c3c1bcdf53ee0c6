import { compiledSink } from "@torvyn/sdk/testing/compiled";
import { expect, it } from "vitest";

const component = new URL("../dist/{{name}}.wasm", import.meta.url);

it("does the same when it is compiled, in the engine that runs flows", async () => {
  const printed: string[] = [];
  const tested = await compiledSink(component, { print: (text) => void printed.push(text) });
  await tested.push("drop by drop");
  await tested.complete();
  expect(printed.join("")).toBe("drop by drop\n1 received\n");
});
