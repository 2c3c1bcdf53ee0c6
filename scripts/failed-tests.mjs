// `node scripts/failed-tests.mjs REPORT`: the failed tests of a JSON report of vitest, and the files that did not load, each
// with the first line of what it says. Of very many the first few tell enough.
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { root } from "./workspace/root.mjs";

const most = 15;

const firstLine = (text = "") => text.split("\n", 1)[0].trim();

const { testResults } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const failed = testResults.flatMap(({ name, status, message, assertionResults }) => {
  const file = relative(root, name);
  const tests = assertionResults
    .filter((test) => test.status === "failed")
    .map(({ ancestorTitles, title, failureMessages: [said] }) => [
      [file, ...ancestorTitles, title].join(" > "),
      firstLine(said),
    ]);
  return tests.length > 0 || status !== "failed" ? tests : [[file, firstLine(message)]];
});

for (const [name, said] of failed.slice(0, most)) console.log(said === "" ? `  ${name}` : `  ${name}\n    ${said}`);
if (failed.length > most) console.log(`  and ${failed.length - most} more`);
