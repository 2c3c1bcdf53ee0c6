// `node ../../scripts/build/tidy.mjs`, run in a package before tsc builds it: takes away what earlier builds made of sources
// that are gone. Turborepo keeps all of dist/, so that it would come back again and again.
import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { leftovers } from "./leftovers.mjs";

if (existsSync("dist")) for (const path of leftovers("dist", "src")) rmSync(join("dist", path), { force: true });
