import { expect, it } from "vitest";
import { Developed, tagging } from "../support/developed.js";
import { hasTerminals, InTerminal } from "../support/terminal.js";

if (!hasTerminals) console.warn("`script` of util-linux is not installed: torvyn dev is not tried in a terminal.");

it.runIf(hasTerminals || process.env.CI !== undefined)(
  "in a terminal it shows a line per stage below everything else, and listens to t, r and q",
  async () => {
    const developed = new Developed();
    const terminal = new InTerminal(developed.root, ["dev"]);
    await terminal.shows("q quits, r runs anew, t shows a trace");
    await terminal.shows(/processor +\d+ elements +[1-9]\d*\/s +queue \d+\/64 +0 dropped/);
    // What was drawn is taken away before it is drawn anew: four lines up.
    expect(terminal.shown).toContain("\u001b[4A\r\u001b[J");
    await terminal.shows("swapped in", () => developed.save("processor", tagging("second")));
    await terminal.shows("second");
    await terminal.shows("Tracing; t ends it.", () => terminal.press("t"));
    await terminal.shows(/processor .*process .*emit/);
    await terminal.shows("Tracing is off.", () => terminal.press("T"));
    await terminal.shows('Running flow "main"', () => terminal.press("r"));
    await terminal.shows("0 second");
    terminal.press("q");
    expect(await terminal.end()).toBe(0);
    expect(terminal.shown).toContain("2 runs, 4 builds, 1 swap");
  },
);

it.runIf(hasTerminals || process.env.CI !== undefined)("in a terminal Ctrl-C drains", async () => {
  const terminal = new InTerminal(new Developed().root, ["dev"]);
  await terminal.shows(/sink +\d+ elements/);
  await terminal.shows("Draining; press Ctrl-C again to stop at once.", () => terminal.press("\u0003"));
  expect(await terminal.end()).toBe(0);
});
