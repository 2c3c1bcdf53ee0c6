import type { TorvynError } from "@torvyn/contract";
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
type Status = "published" | "already-published" | "would-be-published" | "failed" | "not-tried";

/**
 * Publishes packages of components with the user's own npm or pnpm, which knows registry, tokens and provenance. All of them
 * are verified before the first is published; the first that is refused ends the work.
 */
export async function publish(
  { output }: Context,
  folders: readonly string[],
  options: PublishOptions,
): Promise<Outcome> {
  const roots = await selectPackages(folders);
  return withStaging(async (staging) => {
    const packing = await packAll(output, roots, staging);
    tell(output, packing);
    let error: TorvynError | undefined = packing.error;
    const packages: Record<string, unknown>[] = [];
    for (const candidate of packing.candidates) {
      let status: Status = "not-tried";
      if (error === undefined) {
        try {
          status = await publishOne(output, candidate, options);
        } catch (thrown) {
          error = asTorvynError(thrown);
          status = "failed";
        }
      }
      packages.push({ ...candidateData(candidate), status });
    }
    return { data: { dry_run: options.dryRun === true, packages }, error };
  });
}

async function publishOne(output: Output, candidate: Candidate, options: PublishOptions): Promise<Status> {
  const { yellow, green } = output.err;
  const title = titleOf(candidate);
  if (await isPublished(candidate)) {
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
  const code = await hand(tool, args, candidate.root);
  if (code !== 0) throw toolFailure(tool, `publish of ${title}`, { code, stderr: "" });
  output.say(dryRun === true ? `${yellow("-")} ${title} would be published` : `${green("✓")} ${title} is published`);
  return dryRun === true ? "would-be-published" : "published";
}

/** Whether the registry has this very version. A registry that cannot be asked is an error: publishing would fail as well. */
async function isPublished({ root, declared: { name, version } }: Candidate): Promise<boolean> {
  const tool = packerOf(root);
  const result = await ask(tool, ["view", `${name}@${version}`, "version", "--json"], root);
  if (result.code === 0) return result.stdout.includes(JSON.stringify(version));
  if (/E404|ERR_PNPM_NO_MATCHING|ERR_PNPM_FETCH_404|No match/i.test(result.stdout + result.stderr)) return false;
  throw toolFailure(tool, `view of ${name}`, result);
}
