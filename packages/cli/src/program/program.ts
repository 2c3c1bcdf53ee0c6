import { Command } from "commander";
import { defineAdd } from "../commands/add/definition.js";
import { defineBench } from "../commands/bench/definition.js";
import { defineBuild } from "../commands/build/definition.js";
import { defineCheck } from "../commands/check/definition.js";
import { defineClean } from "../commands/clean/definition.js";
import { defineDev } from "../commands/dev/definition.js";
import { defineInit } from "../commands/init/definition.js";
import { defineInspect } from "../commands/inspect/definition.js";
import { defineLink } from "../commands/link/definition.js";
import { definePack } from "../commands/pack/definition.js";
import { definePublish } from "../commands/publish/definition.js";
import { defineRun } from "../commands/run/definition.js";
import { defineTrace } from "../commands/trace/definition.js";
import { type Choose, examples } from "./command.js";
import { addGlobalOptions } from "./globals.js";
import { ownVersion } from "./version.js";

const definitions = {
  init: defineInit,
  add: defineAdd,
  check: defineCheck,
  build: defineBuild,
  clean: defineClean,
  link: defineLink,
  run: defineRun,
  dev: defineDev,
  trace: defineTrace,
  bench: defineBench,
  inspect: defineInspect,
  pack: definePack,
  publish: definePublish,
};

export const commandNames = Object.keys(definitions);

/** The whole command line: parsing chooses a command, it runs nothing. */
export function createProgram(choose: Choose): Command {
  const program = new Command("torvyn")
    .description("Run streams of elements through sandboxed WebAssembly components.")
    .usage("[options] <command>")
    .version(ownVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "show this help")
    .helpCommand("help [command]", "show the help of a command")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({ outputError: () => {}, writeErr: () => {} })
    .exitOverride();
  addGlobalOptions(program);
  for (const define of Object.values(definitions)) define(program, choose);
  return program.addHelpText(
    "after",
    examples([
      ["torvyn init demo", "make a project"],
      ["torvyn run", "build what is stale and run the flow"],
      ["torvyn trace --limit 15", "see what happens to the first 15 elements"],
    ]),
  );
}
