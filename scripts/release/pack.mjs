import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../workspace/command.mjs";
import { publicPackages } from "./packages.mjs";

/**
 * Packs every public package as it would be published.
 * Resolves to `{ name, version, tarball, folder, manifest, source }` for each: `folder` is the tarball's content, unpacked, and
 * `source` the package's folder in the workspace.
 */
export async function packAll(destination, env) {
  const packed = [];
  for (const { name, version, folder } of await publicPackages(env)) {
    const home = join(destination, name.replace("/", "+"));
    mkdirSync(home, { recursive: true });
    await run("pnpm", ["pack", `--pack-destination=${home}`], { cwd: folder, env, output: "quiet" });
    const tarball = join(
      home,
      readdirSync(home).find((file) => file.endsWith(".tgz")),
    );
    await run("tar", ["-xzf", tarball, "-C", home], { env, output: "quiet" });
    const content = join(home, "package");
    const manifest = JSON.parse(readFileSync(join(content, "package.json"), "utf8"));
    packed.push({ name, version, tarball, folder: content, manifest, source: folder });
  }
  return packed;
}
