import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { Interest } from "../../src/developing/interest.js";
import { Watcher } from "../../src/developing/watcher.js";
import { folder } from "../support/folder.js";

function watching(root: string) {
  let told = 0;
  let wake: () => void = () => {};
  const watcher = new Watcher(() => {
    told++;
    wake();
  });
  onTestFinished(() => watcher[Symbol.dispose]());
  const interest = new Interest([join(root, "src")], [join(root, "shared/x.ts")]);
  watcher.follow(interest);
  const tells = async (act: () => void): Promise<void> => {
    const before = told;
    act();
    while (told === before) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    watcher.follow(interest);
  };
  return { tells, told: () => told };
}

describe("a watcher", () => {
  it("tells of files that are written, renamed, deleted, and of folders that come and go", async () => {
    const root = folder({ "src/index.ts": "", "src/old/a.ts": "" });
    const { tells } = watching(root);
    await tells(() => writeFileSync(join(root, "src/index.ts"), "1"));
    await tells(() => {
      writeFileSync(join(root, "src/.index.ts.swp"), "2");
      renameSync(join(root, "src/.index.ts.swp"), join(root, "src/index.ts"));
    });
    await tells(() => rmSync(join(root, "src/old"), { recursive: true }));
    await tells(() => mkdirSync(join(root, "src/new")));
    await tells(() => writeFileSync(join(root, "src/new/b.ts"), ""));
    await tells(() => mkdirSync(join(root, "shared")));
    await tells(() => writeFileSync(join(root, "shared/x.ts"), ""));
    await tells(() => rmSync(join(root, "src"), { recursive: true }));
    await tells(() => mkdirSync(join(root, "src")));
    await tells(() => writeFileSync(join(root, "src/index.ts"), ""));
  });

  it("tells of a burst once, and of what is of no interest never", async () => {
    const root = folder({ "src/index.ts": "" });
    const { tells, told } = watching(root);
    writeFileSync(join(root, "out.log"), "x");
    await tells(() => {
      for (let i = 0; i < 20; i++) writeFileSync(join(root, "src/index.ts"), String(i));
    });
    expect(told()).toBe(1);
  });
});
