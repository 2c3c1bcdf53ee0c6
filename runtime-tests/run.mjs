// `pnpm test:runtimes [node-20 chromium …] [--format json]`: the kit in every runtime, or in those that are named. What is
// not there is fetched from npm (Chromium is not: it comes from the system).
import { parseArgs } from "node:util";
import { build } from "../scripts/workspace/build.mjs";
import { install } from "../scripts/workspace/install.mjs";
import { main } from "../scripts/workspace/progress.mjs";
import { describeReport, hasFailed, reportOf } from "./report.mjs";
import { runtimes } from "./runtimes/index.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { format: { type: "string", default: "human" } },
});
const unknown = positionals.filter((name) => !runtimes.some((runtime) => runtime.name === name));
if (unknown.length > 0 || !["human", "json"].includes(values.format)) {
  console.error(`usage: test:runtimes [${runtimes.map(({ name }) => name).join(" ")}] [--format human|json]`);
  process.exit(2);
}
const wanted = runtimes.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

await main(async () => {
  await build(await install(), ["@torvyn/runtime-tests"]);
  const reports = [];
  for (const runtime of wanted) {
    const report = await reportOf(runtime, { fetch: true });
    reports.push(report);
    if (values.format === "human") for (const line of describeReport(report)) console.log(line);
  }
  if (values.format === "json") console.log(JSON.stringify({ runtimes: reports }, null, 2));
  return reports.some(hasFailed) ? 1 : 0;
});
