/**
 * What usually mends an error, for codes where that can be said in general. It is apart from the table of codes because
 * every error needs it: a bundle that only throws does not carry the summaries.
 */
export const usualHelp = {
  MANIFEST_NOT_FOUND:
    "Run the command in a folder with a Torvyn.toml, name one with --manifest, or make a project with `torvyn init`.",
  USAGE_UNKNOWN_COMMAND: "`torvyn --help` lists the commands.",
  USAGE_UNKNOWN_OPTION: "`torvyn COMMAND --help` lists the options.",
  BUILD_STALE: "Run `torvyn build`.",
  FLOW_UNSUPPORTED: "Use sources, processors, filters and sinks, one after the other.",
  COMPONENT_NOT_FOUND: "Run `torvyn build`, or correct the node's `component`.",
  COMPONENT_CONTRACT: "Build it against the contract's WIT, version 0.1.0.",
  COMPONENT_WRONG_ROLE: "Correct the node's `interface`, or name the component that plays this role.",
  COMPONENT_IMPORT_UNSERVED: "Build it without that import: this host serves torvyn:* 0.1 and wasi:* 0.2 only.",
  ENGINE_MALFORMED: "The file is damaged or was cut short; build the component again.",
  ENGINE_TRAP: "The cause says why. Instantiate the component again to go on.",
  COMPILE_NO_WORLD: "A component says what it imports and exports in wit/world.wit.",
  COMPILE_NO_LIFECYCLE: "Add `export torvyn:streaming/lifecycle@0.1.0;` to the world.",
} as const;
