import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const child = fileURLToPath(new URL("./child.js", import.meta.url));
const contestants = new URL("../contestants/", import.meta.url);

/** A child process that has loaded one contestant and plays rounds when it is told. */
export class Contestant {
  #process;
  #waiting;

  constructor(module, execArgv = []) {
    const path = fileURLToPath(new URL(`${module}.js`, contestants));
    this.#process = fork(child, [path], {
      execArgv: ["--no-warnings", ...execArgv],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.#process.on("message", ({ error, result }) => {
      if (error === undefined) this.#waiting?.resolve(result);
      else this.#waiting?.reject(new Error(error));
    });
    this.#process.on("exit", (code, signal) => {
      this.#waiting?.reject(new Error(`the process ended with ${signal ?? code}`));
    });
  }

  /** Loads the contestant: everything that is not measured. */
  create(options) {
    return this.#ask({ options });
  }

  /** One round: `{ value, … }` as the contestant says. */
  round(request = {}) {
    return this.#ask({ request });
  }

  /** Ends the process. */
  async close() {
    this.#waiting = undefined;
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill();
    await ended;
  }

  #ask(message) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#process.send(message, (error) => error && reject(error));
    });
  }
}
