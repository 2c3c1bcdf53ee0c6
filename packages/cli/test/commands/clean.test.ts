import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Developed } from "../support/developed.js";
import { folder } from "../support/folder.js";
import { answer, torvyn } from "../support/torvyn.js";

/** What builds would have left, and a file of somebody else. */
function built(): Developed {
  const developed = new Developed();
  for (const name of ["source", "processor", "sink"]) {
    const root = join(developed.root, "components", name);
    for (const path of ["dist", ".torvyn/cache", ".torvyn/types"]) mkdirSync(join(root, path), { recursive: true });
    writeFileSync(join(root, "dist", `${name}.wasm`), "x".repeat(2048));
    writeFileSync(join(root, ".torvyn/cache", `${name}.json`), "{}");
  }
  writeFileSync(join(developed.root, "components/sink/dist/notes.txt"), "mine");
  return developed;
}

const at = (developed: Developed, name: string, path = ""): string => join(developed.root, "components", name, path);

describe("torvyn clean", () => {
  it("removes what builds have made, and nothing else", async () => {
    const developed = built();
    const { code, stderr } = await torvyn(["clean"], { cwd: developed.root });
    expect(code).toBe(0);
    expect(stderr).toContain("removed components/source/dist/source.wasm  2.0 KiB\n");
    expect(readdirSync(at(developed, "source")).sort()).toEqual(["src", "wit"]);
    expect(readdirSync(at(developed, "sink", "dist"))).toEqual(["notes.txt"]);
    expect((await torvyn(["clean"], { cwd: developed.root })).stderr).toBe("Nothing to remove.\n");
  });

  it("removes one component's, and refuses a name that the manifest does not know", async () => {
    const developed = built();
    expect((await torvyn(["clean", "source"], { cwd: developed.root })).code).toBe(0);
    expect([existsSync(at(developed, "source", "dist")), existsSync(at(developed, "sink", ".torvyn"))]).toEqual([
      false,
      true,
    ]);
    const refused = await torvyn(["clean", "sourc"], { cwd: developed.root });
    expect([refused.code, refused.stderr.includes('Did you mean "source"?')]).toEqual([2, true]);
  });

  it("says with --dry-run what it would remove, and removes nothing; with --cache also what projects share", async () => {
    const developed = built();
    const cache = folder({
      "engines/one/probe.wasm": "12345",
      "worlds/a.json": "",
      "wit/a.json": "",
      "notes.txt": "mine",
    });
    const options = { cwd: developed.root, env: { TORVYN_CACHE_DIR: cache } };
    const { data } = answer(await torvyn(["clean", "--cache", "--dry-run", "--format", "json"], options));
    expect(data.dry_run).toBe(true);
    expect(data.removed).toHaveLength(9);
    expect(data.removed).toContainEqual({ path: join(cache, "engines"), size_bytes: 5 });
    expect(existsSync(at(developed, "source", "dist/source.wasm"))).toBe(true);
    await torvyn(["clean", "--cache"], options);
    expect(readdirSync(cache)).toEqual(["notes.txt"]);
  });
});
