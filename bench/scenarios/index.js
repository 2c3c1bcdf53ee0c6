import callMemory from "./call-memory.js";
import calls from "./calls.js";
import cliStartUp from "./cli-start-up.js";
import extism from "./extism.js";
import flowMemory from "./flow-memory.js";
import latency from "./latency.js";
import observing from "./observing.js";
import packageSize from "./package-size.js";
import payloads from "./payloads.js";
import saveToRunning from "./save-to-running.js";
import startUp from "./start-up.js";
import tenComponents from "./ten-components.js";
import tinyFlow from "./tiny-flow.js";
import tsFilter from "./ts-filter.js";
import tsFlow from "./ts-flow.js";

/**
 * A scenario: `entries(settings)` are the contestants (see `harness/compete.js`), `rows(results, settings)` the lines of the table.
 * `rounds(settings)` and `warmup` where they differ from the rest; `details` prints what else the rounds told.
 */
export const scenarios = [
  startUp,
  cliStartUp,
  saveToRunning,
  calls,
  callMemory,
  packageSize,
  tinyFlow,
  payloads,
  extism,
  tsFilter,
  tsFlow,
  latency,
  flowMemory,
  tenComponents,
  observing,
];
