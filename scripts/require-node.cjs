// Preloaded before anything else (`node -r`), in syntax that every Node parses: an old Node gets a sentence, not a stack.
var wanted = [20, 19];
var version = process.versions.node.split(".").map(Number);
if (version[0] < wanted[0] || (version[0] === wanted[0] && version[1] < wanted[1])) {
  console.error("Torvyn needs Node " + wanted.join(".") + " or newer; this is Node " + process.versions.node + ".");
  console.error("Install a current Node (the page nodejs.org has them), then run the same command again.");
  process.exit(1);
}
