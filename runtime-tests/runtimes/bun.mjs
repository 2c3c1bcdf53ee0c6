import { fetched } from "./fetched.mjs";
import { runProcess } from "./process.mjs";

const platform = process.platform === "win32" ? "windows" : process.platform;
const architecture = process.arch === "arm64" ? "aarch64" : process.arch;

export const bun = {
  name: "bun",
  find: (options) =>
    fetched(
      {
        title: "Bun",
        package: `@oven/bun-${platform}-${architecture}`,
        version: "1.4.5",
        file: process.platform === "win32" ? "bin/bun.exe" : "bin/bun",
      },
      options,
    ),
  // It would install what it does not find.
  run: ({ command }) => runProcess(command, ["run", "--no-install"]),
};
