import { against, atMost, byItself } from "../harness/goal.js";

const dev = "torvyn dev, save to first element";
const rebuild = "rebuild, initialised in V8";
const native = "rebuild, initialised by Wizer";

export default {
  name: "save-to-running",
  title: "An edit of one component: until it is built, and until the running flow has it",
  rounds: ({ quick }) => (quick ? 1 : 2),
  warmup: 0,
  entries({ quick }) {
    const entry = (label, module, options = {}) => ({ label, unit: "ms", module, options });
    return [
      entry(dev, "build/dev"),
      entry(rebuild, "build/rebuild", { engineInit: "v8" }),
      // Half a minute each, and more on a busy machine.
      ...(quick ? [] : [entry(native, "build/rebuild", { engineInit: "native" })]),
    ];
  },
  rows: (of, { quick }) => [
    byItself(of, "save to first element through the new code, ms", dev, atMost(1200)),
    against(of, "save to first element / rebuild alone", dev, rebuild),
    ...(quick ? [] : [against(of, "rebuild in V8 / by Wizer", rebuild, native, atMost(1 / 10, "<= 1/10"))]),
  ],
};
