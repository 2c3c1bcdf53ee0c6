import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { Developed, Developing, held, manifest, tagging } from "../support/developed.js";

/** Real saves take about a second each. */
const saves = Number(process.env.TORVYN_DEV_SAVES ?? 10);

/** The numbers at the beginning of printed lines. */
const numbers = (stdout: string): number[] => stdout.trimEnd().split("\n").map(Number.parseFloat);

const untilEnded = `import { defineSource } from "@torvyn/sdk";
export default defineSource(function* () {
  yield* ["a", "b"];
});
`;

const patience = { timeout: 60_000 };

const swapped = "✓ processor: swapped in";
const goesOn = "✗ processor: the one before goes on.";

describe("torvyn dev", () => {
  it(
    `takes ${saves} saves, every fifth of them broken, without a leak, and without an element lost or doubled`,
    async () => {
      const developed = new Developed();
      const dev = new Developing(developed.root);
      await dev.prints("first");
      const temporary = (): string[] => [
        ...readdirSync(dev.temporary),
        ...readdirSync(join(developed.root, "components/processor/.torvyn/cache")).filter((name) =>
          name.endsWith(".tmp"),
        ),
      ];
      const linux = process.platform === "linux";
      const samples = [];
      for (let save = 1; save <= saves; save++) {
        const word = `word${save}`;
        if (save % 5 === 0) {
          const broken = save % 10 === 0 ? tagging(word, "const wrong: string = 1;") : tagging(word, "let nonsense (");
          await dev.says(goesOn, () => developed.save("processor", broken));
          await dev.prints(`word${save - 1}\n`);
        } else {
          await dev.says(swapped, () => developed.save("processor", tagging(word)));
          await dev.prints(`${word}\n`);
        }
        if (linux) samples.push(held(dev.pid));
      }
      // The first saves warm things up; from then on nothing may come to stay, whatever is open in passing.
      const first = samples[Math.min(4, saves - 1)];
      if (first !== undefined) {
        await expect.poll(() => held(dev.pid).files, patience).toBeLessThanOrEqual(first.files + 2);
        await expect.poll(() => held(dev.pid).threads, patience).toBeLessThanOrEqual(first.threads + 1);
        await expect.poll(() => held(dev.pid).children, patience).toBeLessThanOrEqual(2);
        expect(held(dev.pid).megabytes).toBeLessThan(first.megabytes + 150);
      }
      const { code, stdout, stderr } = await dev.quit();
      expect(code).toBe(0);
      expect(stderr).toContain(
        `1 run, ${saves + 3} builds (${Math.floor(saves / 5)} failed), ${saves - Math.floor(saves / 5)} swaps`,
      );
      const printed = numbers(stdout);
      expect(printed).toEqual([...printed.keys()]);
      expect(temporary()).toEqual([]);
      if (first !== undefined && process.env.TORVYN_DEV_SAVES !== undefined)
        console.log(
          JSON.stringify({
            first,
            last: samples.at(-1),
            elements: printed.length,
            megabytes: samples.filter((_, i) => i % 10 === 4).map(({ megabytes }) => megabytes),
          }),
        );
    },
    // A limit for what hangs, however busy the machine is.
    120_000 + saves * 60_000,
  );

  it("shows what is wrong with a frame, and keeps the old component running", async () => {
    const developed = new Developed();
    const dev = new Developing(developed.root);
    await dev.prints("first");
    await dev.says(goesOn, () => developed.save("processor", tagging("second", "const wrong: string = 1;")));
    expect(dev.stderr).toContain("at components/processor/src/index.ts:2:7\n  2 | const wrong: string = 1;\n");
    await dev.prints("first");
    await dev.says(swapped, () => developed.save("processor", tagging("second")));
    await dev.prints("second");
    expect((await dev.quit("SIGINT")).code).toBe(0);
  });

  it("sees files outside of src, also those that are not there yet, and how they are written, renamed and deleted", async () => {
    const importing = `import { word } from "../../../shared/words";\n${tagging("").replace('" "', "word()")}`;
    const developed = new Developed({ processor: importing });
    const shared = join(developed.root, "shared/words.ts");
    const word = (text: string): string => `export const word = (): string => " ${text}";\n`;
    const dev = new Developing(developed.root);
    await dev.says("Waiting for a change: processor cannot be built.");
    mkdirSync(dirname(shared));
    writeFileSync(shared, word("written"));
    await dev.prints("written");
    writeFileSync(`${shared}~`, word("renamed"));
    renameSync(`${shared}~`, shared);
    await dev.prints("renamed");
    await dev.says(goesOn, () => rmSync(dirname(shared), { recursive: true }));
    mkdirSync(join(developed.root, "shared/words"), { recursive: true });
    writeFileSync(join(developed.root, "shared/words/index.ts"), word("again"));
    await dev.prints("again");
    const printed = numbers((await dev.quit()).stdout);
    expect(printed).toEqual([...printed.keys()]);
  });

  it("waits when the source has ended, and runs again with the next change", async () => {
    const developed = new Developed({ source: untilEnded });
    const dev = new Developing(developed.root);
    await dev.says("The source has ended: it runs again with the next change.");
    await expect.poll(() => dev.stdout, patience).toBe("a first\nb first\n");
    await dev.says("The source has ended", () => developed.save("processor", tagging("second")));
    await expect.poll(() => dev.stdout, patience).toBe("a first\nb first\na second\nb second\n");
    const { code, stderr } = await dev.quit();
    expect(code).toBe(0);
    expect(stderr).toContain("2 runs, 4 builds, 0 swaps");
  });

  it("tells of a run that failed, and runs again with the next change", async () => {
    const developed = new Developed({
      processor: tagging("never")
        .replace("element.text()", "fail()")
        .replace("export", "const fail = (): string => { throw new RangeError('too far'); };\nexport"),
    });
    const dev = new Developing(developed.root);
    await dev.says("The flow has ended: it runs again with the next change.");
    expect(dev.stderr).toContain("COMPONENT_FAILED");
    expect(dev.stderr).toContain("too far");
    developed.save("processor", tagging("fine"));
    await dev.prints("fine");
    expect((await dev.quit()).code).toBe(0);
  });

  it("starts anew with another manifest, and goes on with the old one while the new one is wrong", async () => {
    const developed = new Developed();
    const dev = new Developing(developed.root);
    await dev.prints("first");
    const file = join(developed.root, "Torvyn.toml");
    await dev.says("error[MANIFEST_SYNTAX]", () => writeFileSync(file, "[flow"));
    await dev.prints("first");
    const more = "[runtime.backpressure]\ndefault_queue_depth = 8\n";
    await dev.says("Torvyn.toml has changed: starting anew.", () => writeFileSync(file, manifest(more)));
    await dev.until(() => dev.stderr.split('▶ Running flow "main"').length === 3);
    await dev.prints("first");
    const { stderr } = await dev.quit();
    expect(stderr).toContain("2 runs, 3 builds, 0 swaps");
  });

  it("ends a component that hangs when it has to be swapped, and starts anew", async () => {
    const hanging = tagging("first").replace("element.text()", '(element.text() === "20" ? spin() : element.text())');
    const spin = 'function spin(): string {\n  console.error("it hangs now");\n  for (;;);\n}\n';
    const developed = new Developed({ processor: `${hanging}\n${spin}` });
    const dev = new Developing(developed.root);
    // Not before it hangs: it would be swapped.
    await dev.says("it hangs now");
    await dev.says('"processor" has not returned from process for', () =>
      developed.save("processor", tagging("second")),
    );
    await dev.prints("0 second");
    expect((await dev.quit()).code).toBe(0);
  });

  it("lets the latest of many saves win", async () => {
    const developed = new Developed();
    const dev = new Developing(developed.root);
    await dev.prints("first");
    for (let i = 0; i < 12; i++) {
      developed.save("processor", tagging(`save${i}`));
      await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await dev.prints("save11");
    const printed = numbers((await dev.quit()).stdout);
    expect(printed).toEqual([...printed.keys()]);
  });

  it("answers in JSON at its end, with what components print on stderr", async () => {
    const developed = new Developed({ source: untilEnded });
    const dev = new Developing(developed.root, ["--format", "json"]);
    await dev.until(() => ["b first", "it runs again with the next change"].every((text) => dev.stderr.includes(text)));
    const { stdout } = await dev.quit();
    expect(JSON.parse(stdout)).toEqual({
      success: true,
      command: "dev",
      data: { flow_name: "main", runs: 1, builds: 3, failed_builds: 0, swaps: 0, elements_delivered: 2 },
    });
  });

  it("refuses a manifest that cannot be used at its start", async () => {
    const developed = new Developed();
    writeFileSync(join(developed.root, "Torvyn.toml"), "[flow");
    const dev = new Developing(developed.root);
    await expect(dev.until(() => false)).rejects.toThrow("MANIFEST_SYNTAX");
  });
});
