import { createRequire } from "node:module";
import { dirname } from "node:path";

/** By its own name, which leads to it from wherever a build has put this code. */
const manifest = "@torvyn/compiler/package.json";

const require = createRequire(import.meta.url);

/** The folder of this package. */
export const compilerFolder: string = dirname(require.resolve(manifest));

/** Version of this package. */
export const compilerVersion: string = require(manifest).version;
