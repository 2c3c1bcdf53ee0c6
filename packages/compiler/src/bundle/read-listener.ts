import { resolve } from "node:path";
import type { Plugin } from "esbuild";

/** Tells every file that a bundle is made of, and every path that it looked for in vain. */
export const readListener = (onRead: (path: string) => void): Plugin => ({
  name: "torvyn-read",
  setup(build) {
    build.onResolve({ filter: /^\.\.?(?:\/|$)/ }, ({ path, resolveDir }) => {
      onRead(resolve(resolveDir, path));
      return undefined;
    });
    build.onLoad({ filter: /.*/ }, ({ path, namespace }) => {
      if (namespace === "file") onRead(path);
      return undefined;
    });
  },
});
