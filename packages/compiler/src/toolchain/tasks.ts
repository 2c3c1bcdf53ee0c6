import type { BindingsKind } from "../bindings/kind.js";
import type { EngineWorld } from "../world/engine-world.js";
import type { Feature } from "./splicer.js";

/** Path below `wit/` -> text. */
type Wit = readonly (readonly [path: string, text: string])[];

/** The world that a task is about. */
export interface WorldTask {
  readonly world: string;
  readonly features: readonly Feature[];
  readonly bindings: BindingsKind;
  readonly wit: Wit;
  /** `key`: what it is called in the cache. */
  readonly engine: Omit<EngineWorld, "wit"> & { readonly wit: Wit; readonly key: string };
}

/** Makes the template of a world. */
export interface TemplateTask extends WorldTask {
  readonly kind: "template";
  /** Where it is to be written to. */
  readonly file: string;
}

/** Writes what the native initialiser starts from into a folder. */
export interface NativeEngineTask extends WorldTask {
  readonly kind: "native-engine";
  readonly folder: string;
}

/** Makes a component of what the native initialiser has left in a folder. */
export interface NativeWrapTask extends WorldTask {
  readonly kind: "native-wrap";
  readonly folder: string;
  /** File that the component is written to. */
  readonly output: string;
}

/** Runs a bundle in the engine of a template and writes the component. */
export interface InitialiseTask {
  readonly kind: "initialise";
  /** The template's file. */
  readonly template: string;
  readonly code: string;
  /** File that the component is written to. */
  readonly output: string;
}

/** Loads a template, for the bundles that will come. */
export interface WarmTask {
  readonly kind: "warm";
  readonly template: string;
}

export type Task = TemplateTask | InitialiseTask | WarmTask | NativeEngineTask | NativeWrapTask;

/** How initialising ended. Only `done` wrote a file. */
export type InitialiseResult =
  | { readonly outcome: "done"; readonly bytes: number; readonly sha256: string; readonly printed: string }
  /** The program threw at its top level; `printed` is what the engine says about it. */
  | { readonly outcome: "threw"; readonly printed: string }
  /** Its exports are not what the world promises. */
  | { readonly outcome: "exports"; readonly printed: string }
  /** It called an import of the world, when nobody is there yet to serve it. */
  | { readonly outcome: "import"; readonly module: string; readonly function: string }
  | { readonly outcome: "memory" }
  /** The engine stopped in a way that it does not explain. */
  | { readonly outcome: "aborted"; readonly printed: string; readonly message: string }
  /** The template is not what was written once. */
  | { readonly outcome: "corrupt" };

export type TaskResult =
  | { readonly ok: true; readonly value: unknown }
  /** `system`: what a file system's error has beside its message. */
  | { readonly ok: false; readonly message: string; readonly system?: SystemFailure | undefined };

export type SystemFailure = Pick<NodeJS.ErrnoException, "code" | "errno" | "syscall" | "path">;
