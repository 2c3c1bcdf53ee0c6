import { parseArgs } from "node:util";
import { TorvynError } from "@torvyn/contract";
import { type PackageManager, packageManagers } from "./package-manager.js";
import { type TemplateName, templateNames } from "./templates.js";

/** What the command line says; what it leaves open is asked. */
export interface Arguments {
  readonly folder: string | undefined;
  readonly template: TemplateName | undefined;
  readonly packageManager: PackageManager | undefined;
  readonly name: string | undefined;
  readonly yes: boolean;
  readonly force: boolean;
  readonly install: boolean;
  readonly git: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

const options = {
  template: { type: "string", short: "t" },
  "package-manager": { type: "string" },
  name: { type: "string" },
  yes: { type: "boolean", short: "y" },
  force: { type: "boolean" },
  "no-install": { type: "boolean" },
  "no-git": { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" },
} as const;

/** @throws TorvynError USAGE_UNKNOWN_OPTION, USAGE_ARGUMENT */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  if (positionals.length > 1) {
    throw new TorvynError("USAGE_ARGUMENT", `one folder can be given, and these are ${positionals.length}`);
  }
  return {
    folder: positionals[0],
    template: oneOf("template", values.template, templateNames),
    packageManager: oneOf("package-manager", values["package-manager"], packageManagers),
    name: values.name,
    yes: values.yes === true,
    force: values.force === true,
    install: values["no-install"] !== true,
    git: values["no-git"] !== true,
    help: values.help === true,
    version: values.version === true,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const help = "`create-torvyn --help` lists the options.";
    const unknown = code === "ERR_PARSE_ARGS_UNKNOWN_OPTION";
    throw new TorvynError(unknown ? "USAGE_UNKNOWN_OPTION" : "USAGE_ARGUMENT", message.split(". ")[0]!, { help });
  }
}

function oneOf<T extends string>(option: string, value: string | undefined, allowed: readonly T[]): T | undefined {
  const found = allowed.find((one) => one === value);
  if (value === undefined || found !== undefined) return found;
  const help = `It is one of ${allowed.join(", ")}.`;
  throw new TorvynError("USAGE_ARGUMENT", `--${option} ${value} is not known`, { help });
}

export const usage = `Make a Torvyn project that runs.

Usage: npm create torvyn@latest [folder] -- [options]
       pnpm create torvyn [folder] [options]        (yarn and bun take options like pnpm)

What is not said is asked. Without a terminal to ask at, say --yes.

Options:
  -t, --template <name>       ${templateNames.join(", ")} (default: full-pipeline)
  --package-manager <name>    ${packageManagers.join(", ")} (default: the one that runs this)
  --name <name>               the project's name, when the folder is called differently: @acme/pii-filter
  -y, --yes                   ask nothing, and take the defaults
  --no-install                do not install the dependencies, and do not run the project
  --no-git                    make no git repository
  --force                     write into a folder that holds files, and over files of the same name
  -h, --help                  show this help
  -V, --version               print the version
`;
