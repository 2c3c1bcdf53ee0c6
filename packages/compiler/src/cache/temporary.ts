import { randomBytes } from "node:crypto";

/** A name beside a file or folder, for what becomes it by renaming. */
export const temporaryName = (path: string): string => `${path}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
