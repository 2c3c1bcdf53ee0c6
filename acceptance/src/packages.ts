import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { componentPath } from "@torvyn/test-components";
import { mustRun } from "./command.js";
import { type Place, userEnvironment } from "./environment.js";

/** A package to publish: what its package.json says under `torvyn`, and the test component that it holds. */
export interface PackageToPublish {
  readonly name: string;
  readonly version: string;
  /** Undefined: a package like any other. */
  readonly torvyn?: { readonly contract: string; readonly components: Readonly<Record<string, object>> };
  readonly component?: string;
}

/** The field of a package with one filter that has a lifecycle and takes this configuration. */
export const filterField = (name: string, config: object, contract = "0.1.0") => ({
  contract,
  components: {
    [name]: {
      file: `./dist/${name}.wasm`,
      role: "filter",
      interfaces: ["torvyn:filtering/filter@0.1.0", "torvyn:streaming/lifecycle@0.1.0"],
      config,
    },
  },
});

/** Publishes a package as somebody else would have done it: with npm, to the registry of the tests. */
export async function publishPackage(
  place: Place,
  { name, version, torvyn, component }: PackageToPublish,
): Promise<void> {
  const folder = join(place.home, "published", name, version);
  mkdirSync(join(folder, "dist"), { recursive: true });
  const [only = "index"] = Object.keys(torvyn?.components ?? {});
  writeFileSync(
    join(folder, "package.json"),
    JSON.stringify({ name, version, license: "MIT", files: ["dist"], torvyn }),
  );
  if (component !== undefined) cpSync(componentPath(component), join(folder, "dist", `${only}.wasm`));
  // Somebody else than the user: npm keeps what it has packed in its cache, and would not ask the registry for it.
  await mustRun("npm publish --access public", { cwd: folder, env: userEnvironment(place, "publisher") });
}

/** What the registry says of a package. */
export async function published({ registry }: Place, name: string) {
  const answer = await fetch(`${registry}${name.replace("/", "%2f")}`);
  if (answer.status === 404) return undefined;
  return (await answer.json()) as {
    "dist-tags": Record<string, string>;
    versions: Record<string, { torvyn?: object; dist: { integrity: string } }>;
  };
}

/** Spoils a tarball where the registry keeps it, as somebody could who has got into it. */
export function tamper(place: Place, name: string, version: string): void {
  const file = join(place.home, "registry/storage", name, `${name.split("/").at(-1)}-${version}.tgz`);
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(file, bytes);
}
