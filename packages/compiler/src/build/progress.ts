/** What a build is doing. `cached` and `done` end it; a build that fails ends with its error. */
export type BuildPhase = "check" | "bundle" | "template" | "initialise" | "cached" | "done";

export interface BuildProgress {
  readonly component: string;
  readonly phase: BuildPhase;
  /** Milliseconds since the build of this component began. */
  readonly elapsedMs: number;
}
