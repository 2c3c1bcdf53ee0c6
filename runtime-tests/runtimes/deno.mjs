import { dirname, join } from "node:path";
import { fetched } from "./fetched.mjs";
import { runProcess } from "./process.mjs";

const libc = process.platform === "linux" ? "-glibc" : "";

export const deno = {
  name: "deno",
  find: (options) =>
    fetched(
      {
        title: "Deno",
        package: `@deno/${process.platform}-${process.arch}${libc}`,
        version: "2.9.6",
        file: process.platform === "win32" ? "deno.exe" : "deno",
      },
      options,
    ),
  // It takes the workspace's node_modules as they are, writes no lockfile, and asks nobody for a newer version of itself.
  run: ({ command }) =>
    runProcess(command, ["run", "--allow-all", "--no-lock", "--node-modules-dir=manual", "--v8-flags=--expose-gc"], {
      DENO_DIR: join(dirname(command), "cache"),
      DENO_NO_UPDATE_CHECK: "1",
    }),
};
