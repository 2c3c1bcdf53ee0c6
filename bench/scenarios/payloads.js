import { tiny } from "../artifacts/index.js";
import { against, atLeast, speedAgainst } from "../harness/goal.js";
import { sizes } from "./sizes.js";

const unit = "us/element";
const large = sizes.slice(1);

export default {
  name: "payloads",
  title:
    "Three tiny components in a row with larger payloads, against Web Streams (which copy nothing) and bare copies",
  async entries({ quick, atLeastMs }) {
    const files = await tiny();
    return large.flatMap(({ size, name }) => {
      const job = { elements: quick ? 500 : 5_000, size, atLeastMs };
      return [
        { label: `torvyn, ${name}`, unit, module: "flow/torvyn", options: { ...job, files } },
        { label: `Web Streams, ${name}`, unit, module: "flow/native", options: { ...job, kind: "webStreams" } },
        { label: `as many copies, ${name}`, unit, module: "flow/native", options: { ...job, kind: "copies" } },
      ];
    });
  },
  rows: (of) => [
    ...large.map(({ name }) =>
      against(of, `three tiny components, ${name}`, `torvyn, ${name}`, `Web Streams, ${name}`),
    ),
    speedAgainst(
      of,
      "64 KiB, three tiny components: bytes/s",
      "torvyn, 64 KiB",
      "as many copies, 64 KiB",
      atLeast(0.5),
    ),
  ],
};
