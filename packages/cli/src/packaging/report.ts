import { integrityOf } from "../inspecting/inspect.js";
import { formatBytes, plural } from "../output/amounts.js";
import type { Paint } from "../output/colour.js";
import { showDiagnostic } from "../output/failure.js";
import type { Output } from "../output/output.js";
import type { Candidate, Packing } from "./pack.js";

const unpackedBytes = ({ files }: Candidate): number =>
  [...files.values()].reduce((sum, { length }) => sum + length, 0);

export const titleOf = ({ declared }: Candidate): string => `${declared.name}@${declared.version}`;

/** Tells of each package that is fit, and every warning; errors are told with the failure. */
export function tell(output: Output, { candidates, diagnostics, error }: Packing): void {
  if (error === undefined && output.human) {
    for (const warning of diagnostics) output.say(`${showDiagnostic(warning, output)}\n`);
  }
  for (const candidate of candidates) {
    if (!candidate.diagnostics.some(({ severity }) => severity === "error"))
      output.say(describe(candidate, output.err));
  }
}

function describe(candidate: Candidate, { bold, dim, green }: Paint): string {
  const { files, tarballBytes, components } = candidate;
  const sizes = `${formatBytes(tarballBytes.length)} packed, ${formatBytes(unpackedBytes(candidate))} unpacked`;
  const lines = components.map(({ declared: { name, role, capabilities } }) => {
    const wants = capabilities.length === 0 ? "" : `, wants ${capabilities.join(", ")}`;
    return `  ${name} ${dim(`(${role}${wants})`)}`;
  });
  return [`${green("✓")} ${bold(titleOf(candidate))}  ${plural(files.size, "file")}, ${sizes}`, ...lines].join("\n");
}

/** A package in the JSON envelope. */
export function candidateData(candidate: Candidate): Record<string, unknown> {
  const { declared, files, tarballBytes, components, diagnostics } = candidate;
  return {
    name: declared.name,
    version: declared.version,
    size_bytes: tarballBytes.length,
    unpacked_bytes: unpackedBytes(candidate),
    integrity: integrityOf(tarballBytes),
    files: [...files.keys()].sort().map((path) => ({ path, size_bytes: files.get(path)!.length })),
    components: components.map(({ declared: { name, role, interfaces, capabilities, file }, found }) => ({
      name,
      role,
      interfaces,
      capabilities,
      file,
      size_bytes: found.sizeBytes,
    })),
    diagnostics,
  };
}
