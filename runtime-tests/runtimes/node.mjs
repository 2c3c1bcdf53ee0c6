import { nodeReleases } from "../../scripts/workspace/node-releases.mjs";
import { fetched } from "./fetched.mjs";
import { runProcess } from "./process.mjs";

const platform = process.platform === "win32" ? "win" : process.platform;
const file = process.platform === "win32" ? "bin/node.exe" : "bin/node";

const node = ([major, version]) => ({
  name: `node-${major}`,
  async find(options) {
    if (process.versions.node.startsWith(`${major}.`)) return { command: process.execPath };
    const name = `node-${platform}-${process.arch}`;
    return fetched({ title: "Node", package: name, version, file }, options);
  },
  run: ({ command }) => runProcess(command, ["--expose-gc"]),
});

/** Every Node that we support. The one that executes this file stands for its major version. */
export const nodes = Object.entries(nodeReleases).map(node);
