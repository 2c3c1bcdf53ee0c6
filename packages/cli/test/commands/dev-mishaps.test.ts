import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Developed, Developing, manifest, tagging } from "../support/developed.js";
import { start } from "../support/torvyn.js";

const swapped = "✓ processor: swapped in";
const goesOn = "✗ processor: the one before goes on.";

/** The numbers at the beginning of printed lines. */
const numbers = (stdout: string): number[] => stdout.trimEnd().split("\n").map(Number.parseFloat);

/** Removes a folder that somebody else is still writing into. */
function removeAll(folder: string): void {
  for (let attempt = 0; existsSync(folder) && attempt < 20; attempt++) {
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Something has come in meanwhile.
    }
  }
}

describe("torvyn dev goes on by what it has", () => {
  it("while the source is a folder, a link in a circle, or cannot be loaded", async () => {
    const developed = new Developed();
    const dev = new Developing(developed.root);
    await dev.prints("first");
    const file = developed.path("processor");
    await dev.says(goesOn, () => {
      rmSync(file);
      mkdirSync(file);
    });
    // It may have been seen first without any file.
    await dev.until(() => dev.stderr.includes('component "processor" has a src/index.ts that is not a file'));
    await dev.says(goesOn, () => {
      rmdirSync(file);
      symlinkSync(file, file);
    });
    symlinkSync("circle.ts", join(file, "../circle.ts"));
    rmSync(file);
    const elsewhere = join(developed.root, "elsewhere.ts");
    writeFileSync(elsewhere, tagging("linked"));
    await dev.says(swapped, () => symlinkSync(elsewhere, file));
    await dev.says(swapped, () => writeFileSync(elsewhere, tagging("through")));
    await dev.prints("through");
    const hog = "const all: string[] = [];\nfor (;;) all.push('x'.repeat(1 << 20) + all.length);";
    await dev.says(goesOn, () => developed.save("processor", tagging("never", hog)));
    expect(dev.stderr).toContain("error[COMPILE_INIT_MEMORY]");
    developed.save("processor", tagging("never", "for (;;);"));
    // It is in the loop by then, or is superseded before; both have to work.
    await dev.prints("through");
    await dev.says(swapped, () => developed.save("processor", tagging("last")));
    await dev.prints("last");
    const { code, stdout } = await dev.quit();
    expect(code).toBe(0);
    expect(numbers(stdout)).toEqual([...numbers(stdout).keys()]);
  });

  it("while folders are renamed, or the whole project is gone", async () => {
    const developed = new Developed();
    const dev = new Developing(developed.root);
    await dev.prints("first");
    const folder = join(developed.root, "components/processor");
    await dev.says("error[COMPILE_NO_ENTRY]", () => renameSync(folder, `${folder}2`));
    await dev.prints("first");
    await dev.says(swapped, () => {
      renameSync(`${folder}2`, folder);
      developed.save("processor", tagging("second"));
    });
    // The folder may have been seen first as it was.
    await dev.prints("second");
    await dev.says("error[MANIFEST_NOT_FOUND]", () => removeAll(developed.root));
    await dev.prints("second");
    expect((await dev.quit()).code).toBe(0);
  });

  it("while the manifest is broken, and says so also the second time", async () => {
    const developed = new Developed();
    const dev = new Developing(developed.root);
    await dev.prints("first");
    const file = join(developed.root, "Torvyn.toml");
    for (let time = 0; time < 2; time++) {
      await dev.says("error[MANIFEST_SYNTAX]", () => writeFileSync(file, "[flow"));
      await dev.says("Torvyn.toml is as it was.", () => writeFileSync(file, manifest()));
    }
    expect((await dev.quit()).stderr).toContain("1 run, 3 builds, 0 swaps");
  });
});

it("takes a hundred saves in a second, and the last of them wins", async () => {
  const developed = new Developed();
  const dev = new Developing(developed.root);
  await dev.prints("first");
  for (let save = 0; save < 100; save++) {
    developed.save("processor", tagging(`save${save}`));
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
  await dev.prints("save99");
  const { stdout } = await dev.quit();
  expect(numbers(stdout)).toEqual([...numbers(stdout).keys()]);
});

it("runs twice in one project, and both take a save", async () => {
  const developed = new Developed();
  const both = [new Developing(developed.root), new Developing(developed.root)];
  await Promise.all(both.map((dev) => dev.prints("first")));
  const printed = both.map((dev) => dev.prints("second"));
  developed.save("processor", tagging("second"));
  await Promise.all(printed);
  for (const dev of both) expect((await dev.quit()).code).toBe(0);
});

it("quits at once while a module's top level does not end", async () => {
  const developed = new Developed({ processor: tagging("never", "for (;;);") });
  const dev = new Developing(developed.root);
  await dev.says("✓ sink built in");
  expect(await dev.quit()).toMatchObject({ code: 0, stdout: "" });
});

it("ends when nobody reads what components print: torvyn dev | head", async () => {
  const { child, ended } = start(["dev"], { cwd: new Developed().root });
  child.stdout!.once("data", () => child.stdout!.destroy());
  expect((await ended).code).toBe(0);
});
