import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";

const built = new URL("../../dist/node/standard-streams.js", import.meta.url);

/** A child whose stdout does not block, so that a full pipe answers EAGAIN. */
const program = `
  import { writeFully } from ${JSON.stringify(built)};
  process.stdout._handle.setBlocking(false);
  const bytes = new Uint8Array(700_000);
  for (let round = 0; round < 3; round++) {
    bytes.fill(97 + round);
    writeFully(1, bytes);
  }
  writeFully(2, new TextEncoder().encode("done"));
`;

describe("what components print", () => {
  it("arrives whole and in order through a pipe that is often full", async () => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const hash = createHash("sha256");
    let length = 0;
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => {
      length += chunk.length;
      hash.update(chunk);
      child.stdout.pause();
      setImmediate(() => child.stdout.resume());
    });
    child.stderr.on("data", (text) => {
      errors += text;
    });
    await new Promise((resolve) => child.once("close", resolve));
    const expected = ["a", "b", "c"].map((letter) => letter.repeat(700_000)).join("");
    expect([errors, length]).toEqual(["done", 2_100_000]);
    expect(hash.digest("hex")).toBe(createHash("sha256").update(expected).digest("hex"));
  });
});
