// pnpm bench [names…] [--json FILE] [--markdown] [--quick] [--list]
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { run } from "./harness/run.js";
import { details, markdown, table } from "./report/table.js";
import { scenarios } from "./scenarios/index.js";

function chosen(names) {
  const unknown = names.filter((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown.length > 0) {
    console.error(
      `There is no scenario ${unknown.join(", ")}. There are: ${scenarios.map(({ name }) => name).join(", ")}.`,
    );
    process.exit(2);
  }
  return names.length === 0 ? scenarios : scenarios.filter(({ name }) => names.includes(name));
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "string" },
    markdown: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    list: { type: "boolean", default: false },
  },
});

if (values.list) {
  for (const { name, title } of scenarios) console.log(`${name}: ${title}`);
} else {
  const report = await run(chosen(positionals), values, ({ name, title }) => console.error(`${name}: ${title} …`));
  const { machine } = report;
  console.log(
    `\nNode ${machine.node}, ${machine.platform}, ${machine.cores} x ${machine.cpu}${values.quick ? ", quick" : ""}`,
  );
  if (values.quick) console.log("A quick run says whether it works, not how fast: nothing is warm yet.");
  console.log(`Load while measuring: ${report.scenarios.map(({ load }) => load.join("-")).join(", ")}\n`);
  const rows = report.scenarios.flatMap((scenario) => scenario.rows);
  console.log((values.markdown ? markdown : table)(rows));
  console.log();
  for (const scenario of report.scenarios) for (const line of details(scenario)) console.log(line);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}
