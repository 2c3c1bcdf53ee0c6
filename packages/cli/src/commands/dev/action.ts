import { DevConsole } from "../../developing/console.js";
import { Keys } from "../../developing/keys.js";
import { viewProject } from "../../developing/project-view.js";
import { DevSession, reportText } from "../../developing/session.js";
import { Workshop } from "../../developing/workshop.js";
import type { Context, Outcome } from "../../program/command.js";
import { findStaleCheck, requireCompiler } from "../../project/compiler.js";
import { Interruption } from "../../running/signals.js";
import type { DevOptions } from "./definition.js";

/** Runs a flow, and swaps in what is saved, until it is told to quit. */
export async function dev(context: Context, options: DevOptions): Promise<Outcome> {
  const { output } = context;
  const view = await viewProject(context, options);
  const compiler = await requireCompiler(view.project.root);
  // Where the one is, the other is too.
  const check = (await findStaleCheck(view.project.root))!;
  using workshop = new Workshop(compiler, check);
  using devConsole = new DevConsole(output);
  const session = new DevSession(context, options, view, workshop, devConsole);
  using _interruption = new Interruption(() => session.quit());
  using _keys = new Keys((key) => {
    if (key === "q") session.quit();
    else if (key === "r") session.restart();
    else if (key === "t") session.toggleTrace();
  });
  void workshop.warmUp(view.project, view.components);
  const report = await session.run();
  devConsole.say(output.err.dim(reportText(report)));
  const { runs, builds, failedBuilds, swaps, delivered } = report;
  return {
    data: {
      flow_name: view.flow.name,
      runs,
      builds,
      failed_builds: failedBuilds,
      swaps,
      elements_delivered: delivered,
    },
  };
}
