import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { run } from "./harness/run.js";
import { details, markdown, table } from "./report/table.js";
import { scenarios } from "./scenarios/index.js";

const usage = `Usage: pnpm bench [options] [scenarios...]

Measures what we claim, as ratios against real peers in one run. Without scenarios it runs all.

  --quick        short rounds: whether it works, not how fast
  --json <file>  write every round of every contestant
  --markdown     print the table as Markdown
  --list         print the scenarios
  -h, --help     print this
`;

const list = () => scenarios.map(({ name, title }) => `${name}: ${title}`).join("\n");

/** Ends with the code for a wrong command line. */
function refuse(message) {
  console.error(message);
  process.exit(2);
}

function chosen(names) {
  const unknown = names.filter((name) => !scenarios.some((scenario) => scenario.name === name));
  if (unknown.length > 0) {
    refuse(`There is no scenario ${unknown.join(", ")}. There are: ${scenarios.map(({ name }) => name).join(", ")}.`);
  }
  return names.length === 0 ? scenarios : scenarios.filter(({ name }) => names.includes(name));
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: "string" },
        markdown: { type: "boolean", default: false },
        quick: { type: "boolean", default: false },
        list: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    return refuse(`${error.message}\n\n${usage}`);
  }
}

const { values, positionals } = readArguments();

if (values.help) {
  console.log(`${usage}\nScenarios:\n\n${list()}`);
} else if (values.list) {
  console.log(list());
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
