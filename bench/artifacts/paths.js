import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../", import.meta.url));
/** Where everything that is built here goes. */
export const dist = fileURLToPath(new URL("../dist/", import.meta.url));

mkdirSync(dist, { recursive: true });
