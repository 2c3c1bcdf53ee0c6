/** Results of WASI preview 1 calls (`wasi_snapshot_preview1.witx`, `errno`). */
export const errno = { success: 0, badf: 8, inval: 28, noent: 44, notdir: 54, notsup: 58, rofs: 69 } as const;

/** File types (`filetype`). */
export const fileType = { characterDevice: 2, directory: 3, regularFile: 4 } as const;
