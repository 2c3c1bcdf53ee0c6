import type { Table } from "../read/table.js";
import { quote } from "../read/words.js";
import type { BackpressurePolicy, RuntimeSettings } from "../types.js";

const keys = {
  optional: ["component_init_timeout_ms", "component_teardown_timeout_ms", "max_memory_per_component", "backpressure"],
  ignored: [
    "worker_threads",
    "fuel_per_invocation",
    "default_fuel_per_invocation",
    "compilation_cache_dir",
    "scheduling",
    "pools",
  ],
};

const backpressureKeys = { optional: ["default_queue_depth", "low_watermark_ratio", "backpressure_policy"] };

/** Two names for one policy: Torvyn's reference has the first, its Rust host the second. */
const blockPolicies = ["block", "block-producer"];
const otherPolicies = ["drop-oldest", "drop-newest", "error"];

/** A queue is memory that is set aside; more than this is a mistake. */
const queueDepth = { min: 1, max: 1_048_576 };
/** The longest time that timers can wait. */
const milliseconds = { min: 1, max: 2 ** 31 - 1 };

/** Reads `[runtime]` and `[runtime.backpressure]`. */
export function readRuntime(root: Table): RuntimeSettings {
  const table = root.table("runtime", "[runtime]")?.expect(keys);
  const backpressure = table?.table("backpressure", "[runtime.backpressure]")?.expect(backpressureKeys);
  return {
    componentInitTimeoutMs: table?.integer("component_init_timeout_ms", milliseconds) ?? 5000,
    componentTeardownTimeoutMs: table?.integer("component_teardown_timeout_ms", milliseconds) ?? 2000,
    maxMemoryPerComponent: table && readMemory(table),
    backpressure: {
      defaultQueueDepth: (backpressure && readQueueDepth(backpressure, "default_queue_depth")) ?? 64,
      lowWatermarkRatio: backpressure?.number("low_watermark_ratio", { min: 0, below: 1 }) ?? 0.5,
      policy: readPolicy(backpressure),
    },
  };
}

const units: Readonly<Record<string, number>> = { KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };
/** A page of WebAssembly, and all that 32 bits can address. */
const memory = { min: 2 ** 16, max: 2 ** 32 };

/** Bytes, from a text such as `64MiB`. */
function readMemory(table: Table): number | undefined {
  const key = "max_memory_per_component";
  const text = table.string(key);
  if (text === undefined) return undefined;
  const [, amount, unit = ""] = /^(\d{1,10}) ?([KMG]iB)$/.exec(text) ?? [];
  const bytes = Number(amount) * (units[unit] ?? 0);
  if (bytes >= memory.min && bytes <= memory.max) return bytes;
  table.bad(
    key,
    `${quote(text)} is not an amount of memory`,
    'write an amount from "64KiB" to "4GiB", such as "64MiB"',
  );
  return undefined;
}

/** How many elements a queue holds. */
export const readQueueDepth = (table: Table, key: string): number | undefined => table.integer(key, queueDepth);

function readPolicy(table: Table | undefined): BackpressurePolicy {
  const key = "backpressure_policy";
  const policy = table?.string(key);
  if (table === undefined || policy === undefined || blockPolicies.includes(policy)) return "block";
  const message = otherPolicies.includes(policy)
    ? `this release does not have the policy ${quote(policy)}`
    : `${quote(policy)} is not a backpressure policy`;
  table.bad(key, message, 'the policy here is "block": a full queue stops its source, and nothing is lost');
  return "block";
}
