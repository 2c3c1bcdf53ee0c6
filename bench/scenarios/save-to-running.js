import { against, atMost, byItself } from "../harness/goal.js";

const dev = "torvyn dev, save to first element";
const rebuild = "rebuild, initialised in V8";
const native = "rebuild, initialised by Wizer";
const nativeAgain = "rebuild, initialised by Wizer again";
const unchanged = "torvyn build, nothing changed";
const cold = "torvyn build, nothing known";
const nativeCold = "torvyn build, nothing known, by Wizer";

export default {
  name: "save-to-running",
  title: "An edit of one component: until it is built, and until the running flow has it; and builds of three",
  rounds: ({ quick }) => (quick ? 1 : 2),
  warmup: 0,
  entries({ quick }) {
    const entry = (label, module, options = {}) => ({ label, unit: "ms", module, options });
    return [
      entry(dev, "build/dev"),
      entry(rebuild, "build/rebuild", { engineInit: "v8" }),
      entry(unchanged, "build/command", { unchanged: true }),
      entry(cold, "build/command"),
      // Half a minute each, and more on a busy machine. Both ways make our templates when nothing is known.
      ...(quick
        ? []
        : [
            entry(native, "build/rebuild", { engineInit: "native", forgetful: true }),
            entry(nativeAgain, "build/rebuild", { engineInit: "native" }),
            entry(nativeCold, "build/command", { engineInit: "native" }),
          ]),
    ];
  },
  rows: (of, { quick }) => [
    byItself(of, "save to first element through the new code, ms", dev, atMost(1200)),
    against(of, "save to first element / rebuild alone", dev, rebuild),
    byItself(of, "build of what has not changed, ms above the start of Node", unchanged, atMost(300)),
    ...(quick
      ? []
      : [
          against(of, "rebuild in V8 / by Wizer", rebuild, native, atMost(1 / 10, "<= 1/10")),
          against(of, "rebuild in V8 / by Wizer that has its code of the engine", rebuild, nativeAgain),
          against(of, "three components, nothing known / by Wizer", cold, nativeCold, atMost(1 / 4, "<= 1/4")),
        ]),
  ],
};
