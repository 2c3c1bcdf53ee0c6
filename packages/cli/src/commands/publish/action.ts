import { TorvynError } from "@torvyn/contract";
import { asTorvynError } from "../../output/failure.js";
import type { Output } from "../../output/output.js";
import { type Candidate, packAll } from "../../packaging/pack.js";
import { candidateData, tell, titleOf } from "../../packaging/report.js";
import { selectPackages } from "../../packaging/selection.js";
import { withStaging } from "../../packaging/staging.js";
import { ask, hand, packerOf, toolFailure } from "../../packaging/tool.js";
import type { Context, Outcome } from "../../program/command.js";
import type { PublishOptions } from "./definition.js";

/** What became of one package. */
type Status = "published" | "already-published" | "would-be-published" | "failed" | "unknown" | "not-tried";

/**
 * Publishes packages of components with the user's own npm or pnpm, which knows registry, tokens and provenance. All of them
 * are verified before the first is published; the first that is refused ends the work.
 */
export async function publish(
  { output }: Context,
  folders: readonly string[],
  options: PublishOptions,
): Promise<Outcome> {
  return withStaging("nothing was published", async (staging, signal) => {
    const roots = await selectPackages(folders, signal);
    const packing = await packAll(output, roots, staging, signal);
    tell(output, packing);
    let error: TorvynError | undefined = packing.error;
    const tried: Tried[] = [];
    for (const candidate of packing.candidates) {
      let status: Status = "not-tried";
      if (error === undefined && !signal.aborted) {
        try {
          status = await publishOne(output, candidate, options, signal);
        } catch (thrown) {
          error = asTorvynError(thrown);
          status = "failed";
        }
      }
      tried.push({ candidate, status });
    }
    if (signal.aborted) error = interrupted(tried);
    const packages = tried.map(({ candidate, status }) => ({ ...candidateData(candidate), status }));
    return { data: { dry_run: options.dryRun === true, packages }, error };
  });
}

interface Tried {
  readonly candidate: Candidate;
  readonly status: Status;
}

const ends: Readonly<Record<Status, string>> = {
  published: "is published",
  "already-published": "was published before",
  "would-be-published": "would be published",
  failed: "is not published",
  unknown: "may be published",
  "not-tried": "is not published",
};

const done: readonly Status[] = ["published", "already-published", "would-be-published"];

/** What Ctrl-C has left; undefined when it came too late to keep anything from being done. */
function interrupted(tried: readonly Tried[]): TorvynError | undefined {
  if (tried.every(({ status }) => done.includes(status))) return undefined;
  const message = tried.map(({ candidate, status }) => `${titleOf(candidate)} ${ends[status]}`).join(", ");
  return new TorvynError("INTERRUPTED", `interrupted: ${message}`, {
    help: "Run it again: what is published already is left as it is.",
  });
}

async function publishOne(
  output: Output,
  candidate: Candidate,
  options: PublishOptions,
  signal: AbortSignal,
): Promise<Status> {
  const { yellow, green } = output.err;
  const title = titleOf(candidate);
  if (await isPublished(candidate, signal)) {
    output.say(`${yellow("-")} ${title} is published already`);
    return "already-published";
  }
  const { dryRun, tag, access } = options;
  const tool = packerOf(candidate.root);
  const args = [
    "publish",
    candidate.tarball,
    ...(tag === undefined ? [] : ["--tag", tag]),
    ...(access === undefined ? [] : ["--access", access]),
    ...(dryRun === true ? ["--dry-run"] : []),
    // pnpm would refuse a tree in which `torvyn pack` has just brought the README up to date.
    ...(tool === "pnpm" ? ["--no-git-checks"] : []),
  ];
  const code = await hand(tool, args, candidate.root, signal);
  if (code !== 0 && signal.aborted) return statusAfterInterruption(candidate);
  if (code !== 0) throw toolFailure(tool, `publish of ${title}`, { code, stderr: "" });
  output.say(dryRun === true ? `${yellow("-")} ${title} would be published` : `${green("✓")} ${title} is published`);
  return dryRun === true ? "would-be-published" : "published";
}

/** What was ended while it published may have been done; only the registry knows. A second Ctrl-C does not wait for it. */
async function statusAfterInterruption(candidate: Candidate): Promise<Status> {
  const status = isPublished(candidate, new AbortController().signal);
  return status.then((is) => (is ? "published" : "failed")).catch((): Status => "unknown");
}

/** Whether the registry has this very version. A registry that cannot be asked is an error: publishing would fail as well. */
async function isPublished({ root, declared: { name, version } }: Candidate, signal: AbortSignal): Promise<boolean> {
  const tool = packerOf(root);
  const result = await ask(tool, ["view", `${name}@${version}`, "version", "--json"], root, signal);
  if (result.code === 0) return result.stdout.includes(JSON.stringify(version));
  if (/E404|ERR_PNPM_NO_MATCHING|ERR_PNPM_FETCH_404|No match/i.test(result.stdout + result.stderr)) return false;
  throw toolFailure(tool, `view of ${name}`, result);
}
