import { usualHelp } from "./usual-help.js";

/**
 * How the CLI ends on an error: 1 the work failed, 2 wrong usage or a wrong file, 3 the environment lacks something, 130 the
 * user ended it.
 */
export type ExitCode = 1 | 2 | 3 | 130;

/** One row of the table of errors. */
export interface ErrorCodeEntry {
  /** What the code means, in one sentence. */
  readonly summary: string;
  /** How the CLI ends. */
  readonly exit: ExitCode;
  /** What usually mends it, a row of `usualHelp`; an error may carry better advice of its own. */
  readonly help?: string;
}

const entry = (summary: string, exit: ExitCode, help?: string): ErrorCodeEntry =>
  help === undefined ? { summary, exit } : { summary, exit, help };

/** Every error code of Torvyn, by the room it comes from. */
export const errorCodes = {
  // Reading Torvyn.toml
  MANIFEST_NOT_FOUND: entry("There is no manifest at the given place.", 2, usualHelp.MANIFEST_NOT_FOUND),
  MANIFEST_SYNTAX: entry("The manifest is not valid TOML.", 2),
  MANIFEST_INVALID: entry("The manifest breaks one or more rules; the diagnostics say which.", 2),
  MANIFEST_UNKNOWN_KEY: entry("The manifest has a key that means nothing here.", 2),
  MANIFEST_IGNORED_KEY: entry("A warning: the key belongs to Torvyn, but this release does not act on it.", 2),
  MANIFEST_MISSING_FIELD: entry("A key that must be there is not.", 2),
  MANIFEST_WRONG_TYPE: entry("A value has the wrong TOML type.", 2),
  MANIFEST_BAD_VALUE: entry("A value has the right type, but not one of the values that are allowed.", 2),
  MANIFEST_BAD_NAME: entry("A name is not in lowercase kebab-case.", 2),
  MANIFEST_BAD_VERSION: entry("A version is not a semantic version.", 2),
  MANIFEST_CONTRACT_VERSION: entry(
    "The project is written for a contract version that this release does not speak.",
    2,
  ),
  MANIFEST_DUPLICATE_COMPONENT: entry("Two components have the same name.", 2),
  MANIFEST_UNKNOWN_COMPONENT: entry("A node names a component that the manifest does not declare.", 2),
  MANIFEST_UNKNOWN_INTERFACE: entry("A node names an interface that gives no role.", 2),
  MANIFEST_UNKNOWN_CAPABILITY: entry("A grant names a capability that this release cannot grant.", 2),
  MANIFEST_UNKNOWN_NODE: entry("An edge or a grant names a node that does not exist.", 2),
  MANIFEST_UNKNOWN_PORT: entry("An edge names a port that the node's role does not have.", 2),
  MANIFEST_SOURCE_HAS_INPUT: entry("An edge leads into a source.", 2),
  MANIFEST_SINK_HAS_OUTPUT: entry("An edge leads out of a sink.", 2),
  MANIFEST_PORT_TAKEN: entry("Two edges lead into a port that takes one.", 2),
  MANIFEST_DUPLICATE_EDGE: entry("Two edges connect the same ports.", 2),
  MANIFEST_CYCLE: entry("Edges lead from a node back to itself.", 2),
  MANIFEST_UNCONNECTED_NODE: entry(
    "A node has no edge where its role needs one, or no way to the rest of the flow.",
    2,
  ),
  MANIFEST_NO_SOURCE: entry("A flow has no source.", 2),
  MANIFEST_NO_SINK: entry("A flow has no sink.", 2),
  MANIFEST_EDIT: entry("The manifest cannot be changed by a command as it was asked to.", 2),

  // The command line
  USAGE_UNKNOWN_COMMAND: entry("There is no such command.", 2, usualHelp.USAGE_UNKNOWN_COMMAND),
  USAGE_UNKNOWN_OPTION: entry("The command has no such option.", 2, usualHelp.USAGE_UNKNOWN_OPTION),
  USAGE_ARGUMENT: entry("An argument or the value of an option is missing, superfluous or not valid.", 2),
  INTERRUPTED: entry("Ctrl-C or SIGTERM ended the command before its work was done.", 130),
  INIT_NAME_INVALID: entry("The name breaks the rule for project names.", 2),
  INIT_FOLDER_NOT_EMPTY: entry("The folder of the new project holds files already.", 2),
  BUILD_COMPONENT_UNKNOWN: entry("The manifest declares no component of that name.", 2),
  BUILD_FAILED: entry("Several components could not be built; the diagnostics say why.", 1),
  BUILD_COMMAND_FAILED: entry("The build_command of a component failed.", 1),
  BUILD_STALE: entry("A component has to be built first, and building was not allowed.", 1, usualHelp.BUILD_STALE),
  BENCH_NO_ELEMENTS: entry("No element went through the flow while it was measured.", 1),
  BENCH_REPORT_NOT_FOUND: entry("There is no such report of a measurement to compare with.", 2),
  BENCH_REPORT_INVALID: entry("The file to compare with is not a report of torvyn bench.", 2),
  CHECK_FAILED: entry("The project has errors; the diagnostics say which.", 1),
  LINK_FAILED: entry("Several components cannot be linked; the diagnostics say which.", 2),
  COMPILER_NOT_INSTALLED: entry("Building needs @torvyn/compiler, which is not installed in the project.", 3),
  IO_FAILED: entry("The system refused to read or write a file.", 3),
  INTERNAL: entry("An unexpected error inside Torvyn.", 1),

  // Packages of components
  PACKAGE_NOT_INSTALLED: entry("A node names a package that the project has not installed.", 3),
  PACKAGE_NO_COMPONENT: entry("A package holds no component, or none of the name that was asked for.", 2),
  PACKAGE_AMBIGUOUS: entry("A package holds several components, and none was named.", 2),
  PACKAGE_INVALID: entry("A package.json declares components in a way that breaks the rules.", 2),
  PACKAGE_MISMATCH: entry("A component is not what the package.json that it comes with says.", 1),
  PACKAGE_INCOMPLETE: entry("A package lacks something that a published one has.", 1),
  PACKAGE_UNWANTED_FILE: entry("A package would publish a file that nobody should get.", 1),
  PACKAGE_LINT: entry("A package.json does not do in every tool what it means to; publint says so.", 1),
  PACKAGE_REFUSED: entry("Packages are not fit to be published; the diagnostics say why.", 1),
  PACKAGE_MANAGER_FAILED: entry("The package manager did not do what it was asked for.", 1),
  PACKAGE_TARBALL: entry("A tarball is damaged, or was made to do harm: nothing of it is used.", 2),

  // Running a flow
  FLOW_NOT_FOUND: entry("The manifest declares no flow of that name, or several and none was chosen.", 2),
  FLOW_UNSUPPORTED: entry(
    "The flow has a shape or a role that this release does not run.",
    2,
    usualHelp.FLOW_UNSUPPORTED,
  ),
  CONFIG_INVALID: entry("A node's configuration is not what the schema of its component allows.", 2),
  FLOW_CONFIG: entry("The configuration given for a node does not fit the flow.", 2),
  FLOW_ARGUMENT: entry("A value or an option given to a function of the runtime is not one that it takes.", 2),
  FLOW_TIMEOUT: entry("A flow was drained when its time was over, before it had come to its end.", 1),
  FLOW_TERMINATED: entry("A flow was ended before it had come to its end.", 1),
  OUTPUT_CLOSED: entry("Nobody reads what the components print any more.", 1),
  FLOW_MISUSED: entry("A flow was run while it was running, or after it was disposed of.", 1),
  COMPONENT_NOT_FOUND: entry("A component's file is not there.", 2, usualHelp.COMPONENT_NOT_FOUND),
  COMPONENT_CONTRACT: entry(
    "A component speaks another version of the contract, or gives a function another type.",
    2,
    usualHelp.COMPONENT_CONTRACT,
  ),
  COMPONENT_WRONG_ROLE: entry(
    "A component does not export the interface that its node names.",
    2,
    usualHelp.COMPONENT_WRONG_ROLE,
  ),
  COMPONENT_IMPORT_UNSERVED: entry(
    "A component imports something that nobody here provides.",
    2,
    usualHelp.COMPONENT_IMPORT_UNSERVED,
  ),
  COMPONENT_FAILED: entry("A component answered with an error.", 1),
  COMPONENT_TRAPPED: entry("A component trapped: it broke a rule or gave up, and was ended.", 1),
  COMPONENT_HUNG: entry("A component did not return from a call in time, and was ended.", 1),

  // Running one component
  ENGINE_NOT_A_COMPONENT: entry("The bytes are not a WebAssembly component.", 2),
  ENGINE_MALFORMED: entry(
    "The bytes start like a component but break its binary format.",
    2,
    usualHelp.ENGINE_MALFORMED,
  ),
  ENGINE_INVALID: entry("The component can be read, but breaks a rule of the component model.", 2),
  ENGINE_UNSUPPORTED: entry("The component uses a feature that this release does not run.", 2),
  ENGINE_LINK: entry("The component cannot be linked: an import is missing, or a definition does not fit.", 2),
  ENGINE_TRAP: entry("The component trapped; its instance cannot be used any more.", 1, usualHelp.ENGINE_TRAP),
  ENGINE_ARGUMENT: entry("A JavaScript value does not fit the WIT type that it is passed for.", 1),

  // Thrown inside a component: by its author, or by the SDK about how it was used
  COMPONENT_INVALID_INPUT: entry("The element is not what the component can work on.", 1),
  COMPONENT_UNAVAILABLE: entry("Something that the component needs is not there at the moment.", 1),
  COMPONENT_INTERNAL: entry("The component itself is wrong.", 1),
  COMPONENT_DEADLINE_EXCEEDED: entry("The deadline passed before the component was done.", 1),
  COMPONENT_FATAL: entry("Nothing more can be expected of the component.", 1),
  SDK_ELEMENT_RELEASED: entry("An element was used after the call that it was lent for.", 1),
  SDK_WRONG_DEFINITION: entry("A component's module does not export the definition that its world asks for.", 1),
  SDK_NO_ALLOCATOR: entry("A component makes buffers, but its world imports no allocator.", 1),
  SDK_CONFIG_SCHEMA: entry("The schema of a component's configuration cannot be written as JSON Schema.", 1),

  // Compiling a component
  COMPILE_NO_ENTRY: entry("The component has no src/index.ts.", 2),
  COMPILE_NO_WORLD: entry(
    "The component has no WIT world, or several and none was chosen.",
    2,
    usualHelp.COMPILE_NO_WORLD,
  ),
  COMPILE_WIT: entry("The component's WIT is not valid.", 1),
  COMPILE_FAILED: entry("The component's source has errors; the diagnostics say which.", 1),
  COMPILE_UNRESOLVED_IMPORT: entry("An import names something that cannot be found.", 1),
  COMPILE_SYNTAX: entry("The source is not valid TypeScript.", 1),
  COMPILE_WRONG_EXPORT: entry("The component does not export what its world promises.", 1),
  COMPILE_WRONG_WORLD: entry("The component's definition does not fit its world.", 1),
  COMPILE_NO_LIFECYCLE: entry(
    "The definition has config, init or teardown, but its world does not export the lifecycle.",
    1,
    usualHelp.COMPILE_NO_LIFECYCLE,
  ),
  COMPILE_INIT_FAILED: entry("The component's top level failed when it was run once at build time.", 1),
  COMPILE_INIT_TIMEOUT: entry("The component's top level did not end when it was run once at build time.", 1),
  COMPILE_INIT_MEMORY: entry("The component's top level used up the memory it may have at build time.", 1),
  COMPILE_NO_NATIVE_TOOL: entry("The native initialiser was asked for, and is not installed in the project.", 3),
  COMPILE_TOOL: entry("A tool inside the compiler failed.", 1),
  COMPILE_CONTRACT_COPY: entry("A warning: the component carries a torvyn package of its own that differs.", 1),
  COMPILE_FEATURE_ABSENT: entry(
    "A warning: the component uses a clock or randomness that its world does not import.",
    1,
  ),
  COMPILE_OUTPUT: entry("A warning: the component printed something when it was run once at build time.", 1),
} as const satisfies Record<string, ErrorCodeEntry>;

/** The code of an error: a key of `errorCodes`. */
export type ErrorCode = keyof typeof errorCodes;
