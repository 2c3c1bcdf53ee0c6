import { chmodSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folder } from "../support/folder.js";
import { filterPackage } from "../support/package.js";
import { answer, type Ended, torvyn } from "../support/torvyn.js";

/** What the npm of a user does who presses Ctrl-C while it does something. */
interface Pressed {
  readonly during: "pack" | "view" | "publish";
  /** Whether the registry has everything when npm is ended. */
  readonly done?: boolean;
  /** How often. */
  readonly times?: number;
}

/** It writes down what it is asked for, and when it is ended; what nobody waits for any more, it gives up. */
const npm = `#!/usr/bin/env node
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const { execFileSync } = require("node:child_process");
const { PRESSED, LOG, REAL_PATH } = process.env;
const { during, done, times = 1 } = JSON.parse(PRESSED);
const [what, ...rest] = process.argv.slice(2);
const destination = rest[rest.indexOf("--pack-destination") + 1];
const isPressed = what === during && !existsSync(LOG + ".pressed");
appendFileSync(LOG, what + "\\n");
if (isPressed) {
  writeFileSync(LOG + ".pressed", "");
  if (what === "pack") writeFileSync(destination + "/half.tgz", "half");
  process.on("SIGTERM", () => {
    appendFileSync(LOG, what + " is ended\\n");
    if (times > 1) return process.kill(process.ppid, "SIGINT");
    if (done) writeFileSync(LOG + ".published", "");
    process.exit(1);
  });
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(), 50);
  process.kill(parent, "SIGINT");
} else if (what === "pack") {
  execFileSync("npm", ["pack", ...rest], { env: { ...process.env, PATH: REAL_PATH }, stdio: "inherit" });
} else if (what === "view") {
  if (existsSync(LOG + ".published")) console.log('"1.0.0"');
  else process.exitCode = console.error("npm error code E404") ?? 1;
}
`;

async function interrupted(command: string, pressed: Pressed, ...args: string[]) {
  const path = folder({ npm });
  chmodSync(join(path, "npm"), 0o755);
  const temporary = folder();
  const log = join(path, "log");
  const env = {
    PRESSED: JSON.stringify(pressed),
    LOG: log,
    REAL_PATH: process.env.PATH,
    PATH: `${path}:${process.env.PATH}`,
    TMPDIR: temporary,
  };
  const cwd = filterPackage();
  const ended: Ended = await torvyn([command, ...args], { cwd, env });
  return {
    ended,
    asked: readFileSync(log, "utf8").trim().split("\n"),
    left: [...readdirSync(temporary), ...readdirSync(cwd).filter((name) => name.endsWith(".tgz"))],
  };
}

it("Ctrl-C while npm packs ends npm, and then torvyn pack, which leaves nothing behind", async () => {
  const { ended, asked, left } = await interrupted("pack", { during: "pack" });
  expect(ended).toMatchObject({ code: 130, stdout: "" });
  expect(ended.stderr).toBe("error[INTERRUPTED]: interrupted: no tarball was made\n");
  expect(asked).toEqual(["pack", "pack is ended"]);
  expect(left).toEqual([]);
});

it("a second Ctrl-C does not wait for npm, and leaves nothing behind either", async () => {
  const { ended, left } = await interrupted("pack", { during: "pack", times: 2 });
  expect(ended.code).toBe(130);
  expect(left).toEqual([]);
});

it.each(["pack", "view"] as const)(
  "Ctrl-C before anything is published (%s) has npm publish nothing",
  async (during) => {
    const { ended, asked, left } = await interrupted("publish", { during });
    expect(ended.code).toBe(130);
    expect(ended.stderr).toMatch(
      /error\[INTERRUPTED\]: interrupted: (nothing was published|@acme\/pii-filter@1\.0\.0 is not published)\n/,
    );
    expect(asked).not.toContain("publish");
    expect(left).toEqual([]);
  },
);

it("Ctrl-C while npm publishes ends npm, and says what the registry has: nothing of the package", async () => {
  const { ended, asked, left } = await interrupted("publish", { during: "publish" }, "--format", "json");
  expect(ended.code).toBe(130);
  const { error, data } = answer(ended);
  expect(error).toMatchObject({
    code: "INTERRUPTED",
    message: "interrupted: @acme/pii-filter@1.0.0 is not published",
    help: "Run it again: what is published already is left as it is.",
  });
  expect(data.packages).toMatchObject([{ status: "failed" }]);
  expect(asked).toEqual(["pack", "view", "publish", "publish is ended", "view"]);
  expect(left).toEqual([]);
});

it("Ctrl-C that comes when the registry has all of it already is no failure", async () => {
  const { ended, left } = await interrupted("publish", { during: "publish", done: true }, "--format", "json");
  expect(ended.code).toBe(0);
  expect(answer(ended).data.packages).toMatchObject([{ status: "published" }]);
  expect(left).toEqual([]);
});

it("of several packages it says which are published, and tries no more", async () => {
  const other = filterPackage({ json: { name: "@acme/other" } });
  const { ended, asked } = await interrupted("publish", { during: "publish", done: true }, ".", other);
  expect(ended.code).toBe(130);
  expect(ended.stderr).toContain(
    "error[INTERRUPTED]: interrupted: @acme/pii-filter@1.0.0 is published, @acme/other@1.0.0 is not published\n",
  );
  expect(asked.filter((what) => what === "publish")).toHaveLength(1);
});
