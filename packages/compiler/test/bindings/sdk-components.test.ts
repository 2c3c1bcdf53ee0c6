import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { build } from "../support/component.js";
import { element, load, observe, type Step, value } from "../support/observed.js";

const folder = fileURLToPath(new URL("../../../../test-components/ts", import.meta.url));
// Each of the scripted ones has a world of its own, which takes seconds and shows nothing new.
const names = (await readdir(folder)).filter((name) => !name.startsWith("scripted-"));

const texts = ["The", " quick", "harmful_content", "", "h", "fail", "bytes", "json", "csv", "context", "number"];
const failing = ["invalid-input", "unavailable", "internal", "deadline-exceeded", "fatal", "no error", "not json"];
const kept = ["type error", "recursion", "keep", "use kept"];
const elements = [...texts, ...failing, ...kept].map((text) => element(text));

/** What a flow would do with a component that plays a role. */
const flows: Readonly<Record<string, readonly Step[]>> = {
  source: [
    ...Array.from({ length: 4 }, () => ["source", "pull"] as const),
    ["source", "notifyBackpressure", value("pause")],
    ["source", "pull"],
    ["source", "notifyBackpressure", value("ready")],
    ...Array.from({ length: 32 }, () => ["source", "pull"] as const),
  ],
  filter: elements.map((one) => ["filter", "evaluate", one] as const),
  processor: elements.map((one) => ["processor", "process", one] as const),
  sink: [...elements.map((one) => ["sink", "push", one] as const), ["sink", "complete"]],
};

const built: string[] = [];
afterAll(() => Promise.all(built.map((file) => rm(file, { force: true }))));

// Together, so that one process makes the templates.
test.concurrent.each(names)("%s does the same with both scripts", async (name) => {
  const root = join(folder, name);
  const wit = await readFile(join(root, "wit/world.wit"), "utf8");
  const [, role] = /export torvyn:\w+\/(source|filter|processor|sink)@/.exec(wit)!;
  const lifecycle = wit.includes("lifecycle");
  const steps: Step[] = [
    ...(lifecycle ? [["lifecycle", "init", value('{"count":2}')] as const] : []),
    ...flows[role!]!,
    ...(lifecycle ? [["lifecycle", "teardown"] as const] : []),
  ];
  const [own, splicer] = await Promise.all(
    (["own", "splicer"] as const).map(async (bindings) => {
      const { file } = await build(root, { bindings, batch: false, name: `${name}-${bindings}` });
      built.push(file, join(root, `.torvyn/cache/${name}-${bindings}.json`));
      return observe(await load(file), steps);
    }),
  );
  // The SDK gives back what it was lent, unless the script does: then everything is dropped in another order.
  const sorted = ({ host }: { host: readonly string[] }) => [...host].sort();
  expect(sorted(own!)).toEqual(sorted(splicer!));
  expect({ ...own, host: [] }).toEqual({ ...splicer, host: [] });
  expect(own!.answers).toHaveLength(steps.length);
});
