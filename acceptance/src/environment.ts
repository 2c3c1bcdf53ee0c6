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

/**
 * The environment of a user with nothing but Node, npm and pnpm: no setting of ours or of the test runner's, caches of its
 * own, and the registry of the test.
 */
export function userEnvironment({ home, registry, pnpm }: Place): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_|pnpm_|vitest|tinypool|turbo_|node_env$|node_path$|force_color$|no_color$|test$|ci$|init_cwd$|dev$|prod$|mode$|ssr$)/i.test(
        name,
      ),
  );
  const tools = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  return {
    ...Object.fromEntries(inherited),
    PATH: [dirname(process.execPath), pnpm, ...tools].join(delimiter),
    NPM_CONFIG_USERCONFIG: join(home, ".npmrc"),
    npm_config_registry: registry,
    npm_config_cache: join(home, "npm-cache"),
    XDG_CACHE_HOME: join(home, "cache"),
    XDG_DATA_HOME: join(home, "data"),
    npm_config_update_notifier: "false",
    npm_config_fund: "false",
    npm_config_audit: "false",
    GIT_CONFIG_GLOBAL: join(home, ".gitconfig"),
  };
}
