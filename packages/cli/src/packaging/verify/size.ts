import { formatBytes } from "../../output/amounts.js";
import type { Findings } from "../findings.js";
import type { PackedPackage } from "../packed.js";

/** What registries of one's own take by default; npm's takes more. */
const usualLimit = 10 * 1024 * 1024;

export function verifySize({ tarballBytes: { length }, file }: PackedPackage, findings: Findings): void {
  if (length <= usualLimit) return;
  const message = `the tarball has ${formatBytes(length)}, and many registries take at most ${formatBytes(usualLimit)}`;
  const help = "Fewer components in one package, or a smaller toolchain than one that carries a language's engine.";
  findings.file("PACKAGE_INCOMPLETE", file, message, help, "warning");
}
