import type { Power } from "../../inspecting/powers.js";
import { type InspectedEntry, mismatchOf, readSubject, type Subject } from "../../inspecting/subject.js";
import { formatBytes } from "../../output/amounts.js";
import type { Paint } from "../../output/colour.js";
import { showDiagnostic } from "../../output/failure.js";
import { visible } from "../../output/visible.js";
import type { Context, Outcome } from "../../program/command.js";

/** Shows what is in a file, a tarball or an installed package. Whoever made it may mean harm: nothing is run or unpacked. */
export async function inspect({ output }: Context, what: string): Promise<Outcome> {
  const subject = readSubject(what);
  if (output.human) {
    output.print(describe(subject, output.out));
    for (const one of subject.diagnostics.filter(({ severity }) => severity === "warning")) {
      output.say(`\n${showDiagnostic(one, output)}`);
    }
  }
  return { data: subjectData(subject), error: mismatchOf(what, subject) };
}

function describe(subject: Subject, paint: Paint): string {
  const { package: found, integrity, sizeBytes, components } = subject;
  const size = sizeBytes === undefined ? "" : `  ${formatBytes(sizeBytes)} packed`;
  const head = found === undefined ? [] : [`${paint.bold(visible(`${found.name}@${found.version}`))}${size}`];
  const sum = integrity === undefined ? [] : [`  ${paint.dim("integrity")} ${integrity}`];
  const described = components.map((entry) => describeEntry(entry, paint));
  return [...[[...head, ...sum].join("\n")].filter((text) => text !== ""), ...described].join("\n\n");
}

function describeEntry({ name, declared, found }: InspectedEntry, { bold, dim, yellow }: Paint): string {
  const { role, contract, imports, exports, producers, powers, sizeBytes, integrity } = found;
  const spoken = contract === undefined ? "" : `, contract ${visible(contract)}`;
  const line = (title: string, text: string): string => `  ${dim(title.padEnd(9))} ${visible(text)}`;
  const allowed = powers.filter(({ when }) => when !== "never");
  const denied = powers.filter(({ when }) => when === "never");
  return [
    `${bold(visible(name))} ${dim(`(${role ?? "no role in a flow"}${spoken})`)}  ${formatBytes(sizeBytes)}`,
    ...exports.map((id) => line("exports", id)),
    ...imports.map((id) => line("imports", id)),
    ...(producers.length === 0 ? [] : [line("made by", producers.map(sayProducer).join(", "))]),
    line("integrity", integrity),
    ...(declared?.config === undefined ? [] : [line("config", sayConfig(declared.config))]),
    `  It can at most ${sayPowers(allowed)}.`,
    ...(denied.length === 0 ? [] : [`  ${yellow("Always denied, although it imports it")}: ${sayPowers(denied)}.`]),
  ].join("\n");
}

const sayProducer = ({ name, version }: { readonly name: string; readonly version: string }): string =>
  version === "" ? name : `${name} ${version}`;

const sayConfig = (config: unknown): string => (typeof config === "string" ? config : JSON.stringify(config));

const sayPower = ({ what, when, capability }: Power): string =>
  when === "granted" ? `${what} (if granted ${capability})` : what;

const sayPowers = (powers: readonly Power[]): string =>
  visible(powers.map(sayPower).join("; ") || "use its own memory");

function subjectData({ package: found, integrity, sizeBytes, components, diagnostics }: Subject): unknown {
  return {
    package: found === undefined ? null : { name: found.name, version: found.version, contract: found.contract },
    integrity: integrity ?? null,
    size_bytes: sizeBytes ?? null,
    components: components.map(({ name, declared, found: one }) => ({
      name,
      role: one.role ?? null,
      contract: one.contract ?? null,
      exports: one.exports,
      imports: one.imports,
      producers: one.producers,
      size_bytes: one.sizeBytes,
      integrity: one.integrity,
      config: declared?.config ?? null,
      capabilities: declared?.capabilities ?? null,
      powers: one.powers,
    })),
    diagnostics,
  };
}
