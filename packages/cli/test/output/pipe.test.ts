import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { project, tokens } from "../support/folder.js";
import { bin } from "../support/torvyn.js";

/** Runs a command of the shell in which `torvyn` is the command under test. */
const shell = (command: string) =>
  spawnSync("sh", ["-c", `torvyn() { "${process.execPath}" "${bin}" "$@"; }\n${command}`], {
    cwd: project({ main: tokens }),
    encoding: "utf8",
  });

describe.skipIf(!existsSync("/dev/full"))("a full disk", () => {
  it.each(["link", "run --format json", "trace", "trace --format jsonl", "--help"])(
    "under the stdout of %s is told once, on stderr, with code 3",
    (command) => {
      const { status, stderr } = shell(`torvyn ${command} > /dev/full`);
      expect(status).toBe(3);
      expect(stderr.match(/error\[IO_FAILED\].*ENOSPC/g)).toHaveLength(1);
    },
  );

  it("under stderr ends with code 3", () => {
    expect(shell("torvyn run 2> /dev/full").status).toBe(3);
  });
});

it("closed standard streams do no harm", () => {
  expect(shell("torvyn run -q >&- 2>&-").status).toBe(0);
});

it("a reader that went away is no error", () => {
  const { stdout, stderr } = shell("torvyn trace -q --format jsonl | head -n 1; torvyn --help | true");
  expect(JSON.parse(stdout)).toMatchObject({ element_id: 0 });
  expect(stderr).toBe("");
});
