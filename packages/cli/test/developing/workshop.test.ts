import { chmodSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as compiler from "@torvyn/compiler";
import * as check from "@torvyn/compiler/stale";
import { parseManifest } from "@torvyn/manifest";
import { expect, it, onTestFinished, vi } from "vitest";
import { Workshop } from "../../src/developing/workshop.js";
import { folder, head } from "../support/folder.js";

const nobody = 65_534;

/** Root may read everything. */
function asSomebodyElse(): void {
  if (process.geteuid?.() !== 0) return;
  process.seteuid!(nobody);
  onTestFinished(() => process.seteuid!(0));
}

const text = `${head}\n[[component]]\nname = "filter"\npath = "filter"\nlanguage = "typescript"\n`;

function projectIn(root: string) {
  const manifest = parseManifest(text, { file: "Torvyn.toml" }).manifest!;
  const project = { file: join(root, "Torvyn.toml"), root, text, manifest, warnings: [] };
  return { project, component: manifest.components[0]! };
}

it("a build that failed is begun again for what was saved in the moment in which it failed", async () => {
  const root = folder({ "Torvyn.toml": text, "filter/src/other.ts": "" });
  const { project, component } = projectIn(root);
  using workshop = new Workshop(compiler, check);
  for (let round = 0; round < 20; round++) {
    await expect(workshop.build(project, component, new AbortController().signal)).rejects.toThrow();
    writeFileSync(join(root, "filter/src/other.ts"), `${round}`);
    expect(await workshop.isStale(project, component)).toBe(true);
  }
});

it.runIf(process.geteuid !== undefined)(
  "a build that failed is not begun again because of a folder that may not be read",
  async () => {
    const root = folder({ "Torvyn.toml": text, "filter/src/closed/file.ts": "" });
    chmodSync(root, 0o755);
    const closed = join(root, "filter/src/closed");
    chmodSync(closed, 0);
    onTestFinished(() => chmodSync(closed, 0o755));
    const { project, component } = projectIn(root);
    // To have been closed while it was built, or just before, would be a change.
    while (Date.now() <= statSync(closed).ctimeMs + 100);
    asSomebodyElse();
    using workshop = new Workshop(compiler, check);
    await expect(workshop.build(project, component, new AbortController().signal)).rejects.toThrow();
    expect(await workshop.isStale(project, component)).toBe(false);
  },
);

it("a build that failed is begun again once for each change when the clock of the disk is ahead of ours", async () => {
  const root = folder({ "Torvyn.toml": text, "filter/src/other.ts": "" });
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 3_600_000 });
  onTestFinished(() => void vi.useRealTimers());
  const { project, component } = projectIn(root);
  using workshop = new Workshop(compiler, check);
  const fails = () => expect(workshop.build(project, component, new AbortController().signal)).rejects.toThrow();
  await fails();
  for (const change of ["a", "bb", "ccc"]) {
    expect(await workshop.isStale(project, component)).toBe(false);
    writeFileSync(join(root, "filter/src/other.ts"), change);
    expect(await workshop.isStale(project, component)).toBe(true);
    await fails();
  }
  expect(await workshop.isStale(project, component)).toBe(false);
});
