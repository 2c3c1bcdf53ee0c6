import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Where templates of worlds and their engines are kept: they depend on the WIT and the tools, not on a project, so every
 * project of a user shares them. `TORVYN_CACHE_DIR` moves them.
 */
export function userCacheFolder(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  const { TORVYN_CACHE_DIR, XDG_CACHE_HOME, LOCALAPPDATA } = environment;
  if (TORVYN_CACHE_DIR) return TORVYN_CACHE_DIR;
  if (platform === "win32") return join(LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "torvyn", "cache");
  if (platform === "darwin") return join(homedir(), "Library", "Caches", "torvyn");
  return join(XDG_CACHE_HOME || join(homedir(), ".cache"), "torvyn");
}

/** The folders in it that the compiler makes, and that can be removed at any time. */
export const userCacheFolders = (): string[] =>
  ["worlds", "engines", "wit"].map((name) => join(userCacheFolder(), name));
