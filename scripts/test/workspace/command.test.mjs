import { expect, test, vi } from "vitest";
import { CommandFailure, childEnvironment, run } from "../../workspace/command.mjs";

const node = (code) => [process.execPath, ["-e", code]];

test("a quiet command resolves to what it printed", async () => {
  const log = await run(...node("console.log('out'); console.error('err')"), { output: "quiet" });
  expect(log.split("\n").sort()).toEqual(["", "err", "out"]);
});

test("a quiet command that fails rejects with its whole log", async () => {
  const failure = await run(...node("console.log('why'); process.exit(7)"), { output: "quiet" }).catch(
    (error) => error,
  );
  expect(failure).toBeInstanceOf(CommandFailure);
  expect(failure.log).toBe("why\n");
  expect(failure.message).toMatch(/ended with 7$/);
});

test("any other command resolves to its exit code", async () => {
  expect(await run(...node("process.exit(3)"), { output: "stderr" })).toBe(3);
});

test("children hear nothing of npm's JSON mode and send no telemetry", () => {
  vi.stubEnv("npm_config_json", "true");
  const env = childEnvironment({ EXTRA: "1" });
  vi.unstubAllEnvs();
  expect(env).not.toHaveProperty("npm_config_json");
  expect(env).toMatchObject({ TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", EXTRA: "1" });
});
