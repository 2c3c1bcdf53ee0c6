import type { Diagnostic } from "@torvyn/contract";
import type { BindingsKind } from "../bindings/kind.js";
import type { BuildProgress } from "./progress.js";

export type EngineInit = "v8" | "native";

export interface BuildOptions {
  /** The component's folder. */
  readonly root: string;
  /** Name of the component, and of its file `dist/<name>.wasm`. Default: the name of the folder. */
  readonly name?: string | undefined;
  /** World to compile for; needed when `wit/` declares several. */
  readonly world?: string | undefined;
  /**
   * Smaller components whose errors name no places. Default: as the component was built last when nothing else has changed,
   * else false.
   */
  readonly minify?: boolean | undefined;
  /**
   * Whether a component written with the SDK also exports the batch form of its role (`torvyn:batch`), whatever its world
   * says: many elements in one call, for hosts that know it. Default true.
   */
  readonly batch?: boolean | undefined;
  /**
   * What binds the world to JavaScript inside the component: `own`, a script written by this compiler for worlds whose types
   * it knows, which all of Torvyn's are, or `splicer`, the one that componentize-js has for every world. Default `own`.
   */
  readonly bindings?: BindingsKind | undefined;
  /**
   * What runs the engine once at build time: `v8`, the JavaScript engine of this process, or `native`, Wizer, which the
   * project has to have (`@bytecodealliance/wizer`) and which takes half a minute. The results behave alike. Default `v8`.
   */
  readonly engineInit?: EngineInit | undefined;
  /** False builds although nothing changed. Default true. */
  readonly cache?: boolean | undefined;
  /** Folder of the build records. Default: `.torvyn/cache` in the component's folder. */
  readonly cacheDir?: string | undefined;
  /** Folder of the world templates, shared by all projects. Default: `torvyn` in the user's cache folder. */
  readonly worldCacheDir?: string | undefined;
  /** Milliseconds that the component's top level may run at build time. Default 60000. */
  readonly initTimeoutMs?: number | undefined;
  /**
   * Called with the absolute path of every file that is bundled, and with what a relative import looked for in vain: where a
   * change would change the build, also one that fails or has nothing to do.
   */
  readonly onRead?: ((path: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: BuildProgress) => void) | undefined;
}

export interface BuildResult {
  readonly component: string;
  /** Absolute path of the component's file. */
  readonly file: string;
  /** Its size. */
  readonly bytes: number;
  /** Whether nothing had changed and nothing was done. */
  readonly cached: boolean;
  readonly durationMs: number;
  /** Names of the world's imports and exports: `torvyn:streaming/source@0.1.0`. */
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly warnings: readonly Diagnostic[];
}
