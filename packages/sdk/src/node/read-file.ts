/// <reference types="node" />
import { readFile } from "node:fs/promises";

/** The bytes of a `file:` URL. */
export const readFileUrl = (url: URL): Promise<Uint8Array> => readFile(url);
