import { mkdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** Where everything that the tests install or publish lives; made by the global setup and removed by it. */
export interface Place {
  /** A folder outside the workspace, for projects and caches. */
  readonly home: string;
  /** The registry that holds the packed packages and hands on everything else. */
  readonly registry: string;
  /** The folder of the pinned pnpm's command. */
  readonly pnpm: string;
}

const ours =
  /^(npm_|pnpm_|vitest|tinypool|turbo_|node_env$|node_path$|force_color$|no_color$|test$|ci$|init_cwd$|dev$|prod$|mode$|ssr$)/i;

/** The environment of somebody at a shell: no setting of ours or of the test runner's, and no command from a `node_modules`. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !ours.test(name));
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  const PATH = [dirname(process.execPath), ...folders].join(delimiter);
  return { ...Object.fromEntries(inherited), PATH };
}

/** A new folder outside the workspace, for what somebody does there. */
export function emptyFolder({ home }: Pick<Place, "home">, name: string): string {
  const folder = join(home, name);
  mkdirSync(folder);
  return folder;
}

/**
 * The environment of a user with nothing but Node, npm and pnpm, and the registry of the test. Users work side by side; each
 * has a cache of npm's for themselves, since `npx` of two at once may find half of what the other installs there.
 */
export function userEnvironment({ home, registry, pnpm }: Place, user: string): NodeJS.ProcessEnv {
  const plain = plainEnvironment();
  return {
    ...plain,
    PATH: [pnpm, plain.PATH].join(delimiter),
    NPM_CONFIG_USERCONFIG: join(home, ".npmrc"),
    npm_config_registry: registry,
    npm_config_cache: join(home, "npm-cache", user),
    npm_config_update_notifier: "false",
    npm_config_fund: "false",
    npm_config_audit: "false",
    XDG_CACHE_HOME: join(home, "cache"),
    XDG_DATA_HOME: join(home, "data"),
    GIT_CONFIG_GLOBAL: join(home, ".gitconfig"),
  };
}
