import type { ComponentDeclaration } from "@torvyn/manifest";
import type { DevOptions } from "../commands/dev/definition.js";
import { formatNanoseconds, plural } from "../output/amounts.js";
import { asTorvynError } from "../output/failure.js";
import type { Context } from "../program/command.js";
import { shown } from "../project/manifest-file.js";
import type { DevConsole } from "./console.js";
import { Interest } from "./interest.js";
import {
  configFiles,
  foreignFiles,
  manifestText,
  nodesOf,
  type ProjectView,
  stampOf,
  viewProject,
} from "./project-view.js";
import { Runner } from "./runner.js";
import { Watcher } from "./watcher.js";
import type { Workshop } from "./workshop.js";

/** What a session did. */
export interface DevReport {
  readonly builds: number;
  readonly failedBuilds: number;
  readonly swaps: number;
  readonly runs: number;
  readonly delivered: number;
}

/** What the developer, or the file system, wants to happen. */
interface Wishes {
  quit: boolean;
  /** Run the flow anew. */
  restart: boolean;
  /** Look what has changed. */
  look: boolean;
}

/**
 * Builds what changed and swaps it into the running flow. One thing at a time: what is wished for while something is done
 * is done next, and a save during a build ends that build.
 */
export class DevSession {
  readonly #context: Context;
  readonly #options: DevOptions;
  readonly #console: DevConsole;
  readonly #workshop: Workshop;
  readonly #runner: Runner;
  readonly #stamps = new Map<string, string>();
  #view: ProjectView;
  #wishes: Wishes = { quit: false, restart: true, look: true };
  #wished: () => void = () => {};
  #building = new AbortController();
  #builds = 0;
  #failedBuilds = 0;
  #brokenManifest: string | undefined;

  constructor(context: Context, options: DevOptions, view: ProjectView, workshop: Workshop, devConsole: DevConsole) {
    this.#context = context;
    this.#options = options;
    this.#view = view;
    this.#workshop = workshop;
    this.#console = devConsole;
    this.#runner = new Runner(context, options, devConsole);
  }

  /** Works until `quit`. */
  async run(): Promise<DevReport> {
    using watcher = new Watcher(() => this.#wish({ look: true }));
    watcher.follow(this.#interest());
    while (!this.#wishes.quit) {
      const { restart, look } = this.#wishes;
      if (!restart && !look) {
        await new Promise<void>((resolve) => {
          this.#wished = resolve;
        });
        continue;
      }
      this.#wishes = { quit: false, restart: false, look: false };
      await this.#update(restart, watcher);
    }
    await this.#runner.stop();
    const { runs, swaps, delivered } = this.#runner;
    return { builds: this.#builds, failedBuilds: this.#failedBuilds, runs, swaps, delivered };
  }

  quit(): void {
    this.#console.say(this.#context.output.err.dim("Draining; press Ctrl-C again to stop at once."));
    this.#wish({ quit: true });
    this.#building.abort();
  }

  restart(): void {
    this.#wish({ restart: true });
  }

  toggleTrace(): void {
    this.#runner.toggleTrace();
  }

  #wish(wish: Partial<Wishes>): void {
    Object.assign(this.#wishes, wish);
    // What is being built is of yesterday.
    if (wish.look === true) this.#building.abort();
    this.#wished();
  }

  #interest(): Interest {
    const { project, components } = this.#view;
    const { trees, files } = this.#workshop.dependencies(project, components);
    return new Interest(trees, [
      project.file,
      ...files,
      ...foreignFiles(this.#view).keys(),
      ...configFiles(this.#view),
    ]);
  }

  async #update(restart: boolean, watcher: Watcher): Promise<void> {
    const replanned = await this.#readManifest();
    // Before anything is read, so that no change after that is missed.
    watcher.follow(this.#interest());
    const anew = restart || replanned;
    const rebuilt = await this.#build(anew);
    watcher.follow(this.#interest());
    if (rebuilt === undefined) return this.#wish({ restart: this.#wishes.restart || anew });
    await this.#show(anew, rebuilt);
    // A file that a build has read for the first time was not watched while it was built.
    if (rebuilt.length > 0) this.#wishes.look = true;
  }

  /** Runs what is there now. */
  async #show(anew: boolean, rebuilt: readonly ComponentDeclaration[]): Promise<void> {
    const failed = this.#view.components.filter((component) => this.#workshop.hasFailed(component));
    const foreign = foreignFiles(this.#view);
    const changedNodes = this.#changed(foreign.keys()).flatMap((file) => foreign.get(file) ?? []);
    const configured = this.#changed(configFiles(this.#view));
    if (failed.length > 0 && (anew || !this.#runner.isRunning)) {
      const names = failed.map(({ name }) => name).join(", ");
      this.#runner.wait(`Waiting for a change: ${names} cannot be built.`);
      // A restart that was asked for happens as soon as it can.
      if (anew) this.#restartDue = true;
      return;
    }
    if (anew || this.#restartDue) {
      this.#restartDue = false;
      await this.#runner.start(this.#view);
    } else if (configured.length > 0) {
      // A component reads its configuration once, in init, and the flow has it from its start.
      this.#console.say(`${configured.map(shown).join(", ")} has changed: starting anew.`);
      await this.#runner.start(this.#view);
    } else if (this.#runner.isRunning) {
      for (const node of changedNodes) await this.#runner.swap(node, undefined);
    } else if (rebuilt.length > 0 || changedNodes.length > 0) {
      await this.#runner.start(this.#view);
    }
  }

  #restartDue = false;

  /** Whether there is another manifest now. One that cannot be used is told, and the flow goes on by the old one. */
  async #readManifest(): Promise<boolean> {
    const text = manifestText(this.#view.project.file);
    if (text === this.#brokenManifest) return false;
    if (text === this.#view.text) {
      if (this.#brokenManifest !== undefined) this.#console.say(`${shown(this.#view.project.file)} is as it was.`);
      this.#brokenManifest = undefined;
      return false;
    }
    try {
      this.#view = await viewProject(this.#context, this.#options);
      this.#brokenManifest = undefined;
      this.#console.say(`${shown(this.#view.project.file)} has changed: starting anew.`);
      return true;
    } catch (error) {
      this.#brokenManifest = text;
      this.#console.complain(asTorvynError(error));
      return false;
    }
  }

  /** Builds what is stale, side by side; undefined when something more recent has come in between. */
  async #build(anew: boolean): Promise<readonly ComponentDeclaration[] | undefined> {
    this.#building = new AbortController();
    const { signal } = this.#building;
    const { project, components } = this.#view;
    const stale = await Promise.all(components.map((component) => this.#workshop.isStale(project, component)));
    const changed = components.filter((_, index) => stale[index]);
    await Promise.all(changed.map((component) => this.#buildOne(component, signal, anew)));
    return signal.aborted ? undefined : changed;
  }

  async #buildOne(component: ComponentDeclaration, signal: AbortSignal, anew: boolean): Promise<void> {
    const { err } = this.#context.output;
    const { name } = component;
    const view = this.#view;
    try {
      const { cached, durationMs, warnings } = await this.#workshop.build(view.project, component, signal);
      if (cached) return;
      this.#builds++;
      for (const diagnostic of warnings) this.#console.warn(diagnostic);
      this.#console.say(`${err.green("✓")} ${name} built in ${formatNanoseconds(durationMs * 1e6)}`);
    } catch (error) {
      if (signal.aborted) return;
      this.#builds++;
      this.#failedBuilds++;
      this.#console.complain(asTorvynError(error));
      if (this.#runner.isRunning && !anew) this.#console.say(`${err.red("✗")} ${name}: the one before goes on.`);
      return;
    }
    if (anew || !this.#runner.isRunning) return;
    for (const node of nodesOf(view, component)) await this.#runner.swap(node.name, name);
  }

  /** Files that somebody has written since the last look; one that is gone may come back. */
  #changed(files: Iterable<string>): string[] {
    return [...files].filter((file) => {
      const [before, now] = [this.#stamps.get(file), stampOf(file)];
      this.#stamps.set(file, now);
      return before !== undefined && before !== now && now !== "";
    });
  }
}

/** What the session counted, in a sentence. */
export const reportText = ({ builds, failedBuilds, swaps, runs }: DevReport): string =>
  `${plural(runs, "run")}, ${plural(builds, "build")}${failedBuilds > 0 ? ` (${failedBuilds} failed)` : ""}, ${plural(swaps, "swap")}`;
