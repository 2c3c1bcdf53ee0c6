import { spawn } from "node:child_process";

/** The environment of every child: no telemetry, no update notices, and none of the switches that npm hands down from `.npmrc`. */
export function childEnvironment(extra = {}) {
  const env = {
    ...process.env,
    DO_NOT_TRACK: "1",
    TURBO_TELEMETRY_DISABLED: "1",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    npm_config_update_notifier: "false",
    ...extra,
  };
  delete env.npm_config_json;
  return env;
}

/** Puts a folder in front of the search path. */
export function withPath(folder, env) {
  const separator = process.platform === "win32" ? ";" : ":";
  return { ...env, PATH: `${folder}${separator}${env.PATH ?? ""}` };
}

/**
 * Runs a command to its end.
 *
 * `output` says where what it prints goes: "inherit" passes it through untouched, "stderr" passes both streams to our
 * stderr, and "quiet" keeps it back and shows all of it only when the command fails.
 * Resolves to the exit code; with "quiet" a failure rejects with a `CommandFailure` that holds the log.
 */
export function run(command, args, { cwd, env = childEnvironment(), output = "inherit" } = {}) {
  const stdio = { inherit: "inherit", stderr: ["inherit", 2, 2], quiet: ["ignore", "pipe", "pipe"] }[output];
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio,
      shell: process.platform === "win32" && !/\.exe$/i.test(command),
    });
    // Ctrl-C reaches the whole group: the child ends in its own way (a flow drains), and we end with it.
    const leaveToChild = () => {};
    process.on("SIGINT", leaveToChild);
    const log = [];
    child.stdout?.on("data", (chunk) => log.push(chunk));
    child.stderr?.on("data", (chunk) => log.push(chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      process.off("SIGINT", leaveToChild);
      const text = Buffer.concat(log).toString();
      if (output !== "quiet") resolve(code ?? 1);
      else if (code === 0) resolve(text);
      else reject(new CommandFailure([command, ...args].join(" "), signal ?? code, text));
    });
  });
}

/** A command that was run quietly and failed: its whole log, for the one place that reports it. */
export class CommandFailure extends Error {
  constructor(command, status, log) {
    super(`\`${command}\` ended with ${status}`);
    this.log = log;
  }
}
