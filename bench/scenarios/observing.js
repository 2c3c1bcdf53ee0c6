import { tiny } from "../artifacts/index.js";
import { against, atMost } from "../harness/goal.js";

const unit = "us/element";

export default {
  name: "observing",
  title: "Three tiny components with an observer that sees every call, and without",
  async entries({ quick, atLeastMs }) {
    const job = { files: await tiny(), elements: quick ? 500 : 20_000, size: 6, atLeastMs };
    return [
      { label: "observed", unit, module: "flow/torvyn", options: { ...job, observer: "counting" } },
      { label: "not observed", unit, module: "flow/torvyn", options: job },
    ];
  },
  rows: (of) => [against(of, "every call observed / none", "observed", "not observed", atMost(1.5))],
};
