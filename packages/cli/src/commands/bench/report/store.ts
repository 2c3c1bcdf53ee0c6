import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { TorvynError } from "@torvyn/contract";
import { suggestion } from "../../../input/suggest.js";
import { shown } from "../../../project/manifest-file.js";
import type { BenchReport } from "./report.js";

const folderOf = (root: string): string => join(root, ".torvyn", "bench");
const baselinesOf = (root: string): string => join(folderOf(root), "baselines");

/** A report that was saved before. */
export interface SavedReport {
  /** As people write it. */
  readonly file: string;
  readonly report: BenchReport;
}

/** @throws TorvynError USAGE_ARGUMENT for a name that is no name of a file */
export function requireBaselineName(name: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name)) return;
  throw new TorvynError("USAGE_ARGUMENT", `--baseline: "${name}" cannot be the name of a baseline`, {
    help: "Use letters, digits, dots, dashes and underscores; begin with a letter or a digit.",
  });
}

/** Saves a report with the time in its name and, when there is a name, under that; returns the files, as people write them. */
export function saveReport(root: string, report: BenchReport, baseline: string | undefined): string[] {
  const text = `${JSON.stringify(report, null, 2)}\n`;
  const files = [join(folderOf(root), `${report.measured_at.replace(/[:.]/g, "-")}.json`)];
  if (baseline !== undefined) files.push(join(baselinesOf(root), `${baseline}.json`));
  mkdirSync(baseline === undefined ? folderOf(root) : baselinesOf(root), { recursive: true });
  for (const file of files) writeFileSync(file, text);
  return files.map(shown);
}

/**
 * Reads the report of that baseline or in that file, which may also hold the answer of `torvyn bench --format json`.
 *
 * @throws TorvynError BENCH_REPORT_NOT_FOUND, BENCH_REPORT_INVALID
 */
export function readReport(root: string, fileOrName: string): SavedReport {
  const baseline = join(baselinesOf(root), `${fileOrName}.json`);
  const path = existsSync(baseline) ? baseline : resolve(fileOrName);
  const file = shown(path);
  if (!existsSync(path)) {
    throw new TorvynError("BENCH_REPORT_NOT_FOUND", `"${fileOrName}" is neither a baseline nor a file`, {
      help: `Baselines are saved with --baseline. ${suggestion(fileOrName, baselineNames(root))}`,
    });
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw invalid(file, cause);
  }
  const report = (parsed as { data?: unknown } | null)?.data ?? parsed;
  if (!isReport(report)) throw invalid(file, undefined);
  return { file, report };
}

const baselineNames = (root: string): string[] =>
  existsSync(baselinesOf(root))
    ? readdirSync(baselinesOf(root))
        .filter((name) => name.endsWith(".json"))
        .map((name) => name.slice(0, -".json".length))
    : [];

function isReport(value: unknown): value is BenchReport {
  const { format, flow_name, measured_at, machine, rounds } = (value ?? {}) as Partial<BenchReport>;
  const isNumbers = (column: unknown): boolean =>
    Array.isArray(column) && column.every((one) => typeof one === "number");
  return (
    format === 1 &&
    [flow_name, measured_at].every((text) => typeof text === "string") &&
    [machine, rounds].every((part) => typeof part === "object" && part !== null) &&
    Object.values(rounds!).every(isNumbers)
  );
}

const invalid = (file: string, cause: unknown): TorvynError =>
  new TorvynError("BENCH_REPORT_INVALID", `${file} is not a report of torvyn bench`, { file, cause });
