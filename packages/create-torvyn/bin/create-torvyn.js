#!/usr/bin/env node
// The import waits for the check: an older Node could not even parse what it brings in.
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`create-torvyn needs Node.js 20.19 or newer, and this is ${process.versions.node}.`);
  process.exitCode = 3;
} else {
  const { main } = await import("../dist/main.js");
  process.exitCode = await main(process.argv.slice(2));
}
