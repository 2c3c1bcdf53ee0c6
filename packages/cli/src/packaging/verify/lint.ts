import { publint } from "publint";
import { formatMessage } from "publint/utils";
import type { Findings } from "../findings.js";
import type { PackedPackage } from "../packed.js";

/** What publint finds: entries that are not there, or that a tool would understand differently. */
export async function lint({ tarballBytes, json }: PackedPackage, findings: Findings): Promise<void> {
  const { messages } = await publint({ pack: { tarball: Uint8Array.from(tarballBytes).buffer } });
  for (const message of messages) {
    const text = formatMessage(message, json, { color: false }) ?? message.code;
    const severity = message.type === "error" ? "error" : "warning";
    findings.json(
      "PACKAGE_LINT",
      message.path,
      text,
      `See https://publint.dev/rules#${message.code.toLowerCase()}`,
      severity,
    );
  }
}
