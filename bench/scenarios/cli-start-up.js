import { builtTutorial } from "../artifacts/index.js";
import { against, atMost } from "../harness/goal.js";

export default {
  name: "cli-start-up",
  title: "The whole of `torvyn run` on the built tutorial, and of `node -e 0`",
  rounds: ({ quick, rounds }) => (quick ? 1 : 2 * rounds),
  async entries() {
    const { bin, cwd } = await builtTutorial();
    const entry = (label, args) => ({ label, unit: "ms", module: "start/command", options: { args, cwd } });
    return [
      entry("torvyn run", [bin, "run"]),
      entry("torvyn --version", [bin, "--version"]),
      entry("node -e 0", ["-e", "0"]),
    ];
  },
  rows: (of) => [
    against(of, "torvyn run of the tutorial / node -e 0", "torvyn run", "node -e 0", atMost(6)),
    against(of, "torvyn --version / node -e 0", "torvyn --version", "node -e 0"),
  ],
};
