import { createRequire } from "node:module";
import { dirname } from "node:path";

/** By its own name, which leads to it also from the bundle of a package that uses it. */
const manifest = "create-torvyn/package.json";

const require = createRequire(import.meta.url);

/** The folder of this package. */
export const ownFolder = (): string => dirname(require.resolve(manifest));

/** The version of this package, which is that of all packages of Torvyn that are released with it. */
export const ownVersion = (): string => (require(manifest) as { version: string }).version;
