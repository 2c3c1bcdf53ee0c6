import { Worker } from "node:worker_threads";

/**
 * Ends this process when `parent`, the one that started it, is gone. A thread of its own looks, because the main thread
 * may be inside a program that never returns. The parent says who it is: it may be gone before this process could ask.
 */
export function endWithParent(parent: number): void {
  const look = `
    const { workerData: parent } = require("node:worker_threads");
    setInterval(() => {
      let alive = process.ppid === parent;
      try { process.kill(parent, 0); } catch (error) { alive = error.code === "EPERM" && alive; }
      if (!alive) process.kill(process.pid, "SIGKILL");
    }, 500);`;
  new Worker(look, { eval: true, workerData: parent }).unref();
}
