import { compete } from "./compete.js";
import { load, machine } from "./machine.js";

const thorough = { quick: false, rounds: 5, atLeastMs: 300 };
const hasty = { quick: true, rounds: 2, atLeastMs: 5 };

async function runScenario(scenario, settings) {
  const { name, title, details = false, rounds, warmup, entries, rows } = scenario;
  const start = performance.now();
  const loadBefore = load();
  const contestants = await compete(await entries(settings), { rounds: rounds?.(settings) ?? settings.rounds, warmup });
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  return { name, title, details, seconds, load: [loadBefore, load()], contestants, rows: rows(contestants, settings) };
}

/** Runs scenarios one after the other and gives the report that is written as JSON. `progress` is told of each before it runs. */
export async function run(scenarios, { quick }, progress) {
  const settings = quick ? hasty : thorough;
  const report = { format: 1, quick, machine: machine(), scenarios: [] };
  for (const scenario of scenarios) {
    progress(scenario);
    report.scenarios.push(await runScenario(scenario, settings));
  }
  return report;
}
