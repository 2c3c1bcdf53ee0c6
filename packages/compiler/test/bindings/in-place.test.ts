import { elementsHeader, headerWords } from "@torvyn/contract/batch";
import { expect, test } from "vitest";
import { build, folderWith, world } from "../support/component.js";
import { load, observe, type Step, value } from "../support/observed.js";

const batches = `package test:component;
  world batches {
    export torvyn:batch/batch-filter@0.1.0;
    export torvyn:batch/batch-sink@0.1.0;
  }`;

/** 1 MiB of one byte. */
const megabyte = (byte: number): Uint8Array => new Uint8Array(1 << 20).fill(byte);

test("bytes are lent where they lie to a function that asks for it, and are others' to keep", async () => {
  const root = await folderWith({
    "wit/world.wit": batches,
    "src/index.js": `let kept;
      const inPlace = { [Symbol.for("torvyn.reads-in-place")]: true };
      const answer = ({ buffer, byteLength }, list) =>
        new TextEncoder().encode([buffer.byteLength === byteLength ? "copy" : "lent", list[0], list.at(-1)].join(" "));
      const evaluateBatch = (frame) => answer(frame, (kept ??= frame));
      const pushBatch = (frame) => (frame[0] % 2 ? Promise.resolve().then(() => answer(frame, frame)) : answer(frame, frame));
      export const batchFilter = { evaluateBatch };
      export const batchSink = { pushBatch: Object.assign(pushBatch, inPlace) };`,
  });
  const { file } = await build(root);
  const numbers = Array.from({ length: 64 }, (_, index) => index + 1);
  const steps = numbers.flatMap((number): Step[] => [
    ["batchSink", "pushBatch", value(megabyte(number))],
    ["batchFilter", "evaluateBatch", value(new Uint8Array(64).fill(number))],
  ]);
  // 40 MiB: what is lent is freed when its call ends, with a promise and without.
  const { answers } = await observe(await load(file), steps, { memoryPages: 640 });
  const returned = (kind: string, byte: number) => {
    const text = `${kind} ${byte} ${byte}`;
    return `returned "Uint8Array ${text.length} ${text}"`;
  };
  expect(answers).toEqual(numbers.flatMap((number) => [returned("lent", number), returned("copy", 1)]));
});

/** A frame of one element without media type and context; its payload is so many of one byte. */
function frameOf(byte: number, size: number): Uint8Array {
  const contextAt = 4 * headerWords + 20;
  const payloadAt = contextAt + 8;
  const frame = new Uint8Array(payloadAt + size + 1);
  const words = new Uint32Array(frame.buffer, 0, headerWords + 1);
  words[elementsHeader.count] = 1;
  words[elementsHeader.payloads] = payloadAt;
  words[elementsHeader.types] = contextAt;
  words[elementsHeader.context] = contextAt;
  words[headerWords] = size;
  return frame.fill(byte, payloadAt, payloadAt + size);
}

test("what an author keeps of a payload stays as it was", async () => {
  const root = await folderWith({
    "wit/world.wit": world("filter"),
    "src/index.ts": `import { defineFilter } from "@torvyn/sdk";
      const kept: Uint8Array[] = [];
      export default defineFilter({
        async evaluate(element) {
          await undefined;
          const bytes = element.bytes();
          if (element.text() !== String.fromCharCode(bytes[0]!).repeat(bytes.length)) throw new Error("another text");
          kept.push(bytes);
          if (kept.some((one, index) => one.some((byte) => byte !== index + 1))) throw new Error("it has changed");
          if (bytes.buffer.byteLength !== bytes.length) throw new Error("not the author's own");
          return true;
        },
      });`,
  });
  const { file } = await build(root);
  const steps = Array.from(
    { length: 8 },
    (_, index): Step => ["batchFilter", "evaluateBatch", value(frameOf(index + 1, 4096))],
  );
  const { answers } = await observe(await load(file), steps);
  expect(answers[0]).toMatch(/^returned/);
  expect(new Set(answers).size).toBe(1);
});
