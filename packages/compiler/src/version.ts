import { createRequire } from "node:module";

/** Version of this package, whose own name leads to it from wherever a build has put this code. */
export const compilerVersion: string = createRequire(import.meta.url)("@torvyn/compiler/package.json").version;
