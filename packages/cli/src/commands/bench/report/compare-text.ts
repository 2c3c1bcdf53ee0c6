import { formatBytes, plural } from "../../../output/amounts.js";
import type { Paint } from "../../../output/colour.js";
import type { Change, Comparison, Verdict } from "./compare.js";
import { spreadOf } from "./noise.js";
import { columns } from "./table.js";
import { formatCount, formatMicros } from "./text.js";

const words: Readonly<Record<Verdict, string>> = {
  better: "better",
  worse: "worse",
  "within-noise": "within noise",
  "too-few-rounds": "too few rounds to tell",
};

function amount(measure: string, value: number): string {
  if (measure.endsWith("_us")) return formatMicros(value);
  if (measure.includes("bytes")) return formatBytes(value) + (measure.endsWith("_per_sec") ? "/s" : "");
  return formatCount(value) + (measure.endsWith("_pct") ? " %" : "");
}

const signed = (percent: number | null): string =>
  percent === null ? "" : `${percent > 0 ? "+" : ""}${percent.toFixed(1)} %`;

/** The greater spread of the two: a change has to be seen against it. */
const noise = ({ before, after }: Change): string =>
  `± ${(Math.max(spreadOf(before), spreadOf(after)) * 100).toFixed(1)} %`;

/** Told also when they are within noise. */
const headlines: readonly string[] = [
  "throughput.elements_per_sec",
  "latency.p50_us",
  "latency.p99_us",
  "resources.peak_memory_bytes",
];

/** What a person reads of a comparison: the headlines, and whatever is not within noise. */
export function comparisonText(comparison: Comparison, paint: Paint): string {
  const { compared_with, measured_at, differences, changes: all } = comparison;
  const changes = all.filter(({ measure, verdict }) => verdict !== "within-noise" || headlines.includes(measure));
  const paints = { better: paint.green, worse: paint.red, "within-noise": paint.dim, "too-few-rounds": paint.dim };
  const [head, ...rows] = columns([
    ["", "before", "now", "change", "noise"],
    ...changes.map((change) => [
      change.measure,
      amount(change.measure, change.before.median),
      amount(change.measure, change.after.median),
      signed(change.change_pct),
      noise(change),
    ]),
  ]);
  return [
    paint.bold(`Compared with ${compared_with} (${measured_at})`),
    ...differences.map((difference) => `  ${paint.yellow("not the same")}  ${difference}`),
    `  ${paint.dim(head!)}`,
    ...rows.map((row, index) => {
      const { verdict } = changes[index]!;
      return `  ${row}  ${paints[verdict](words[verdict])}`;
    }),
    paint.dim(`  ${plural(all.length - changes.length, "other number")} within noise; all of them are in the JSON`),
  ].join("\n");
}
