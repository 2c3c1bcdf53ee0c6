import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ProbeNames } from "../initialiser/probe.js";
import type { CoreSignature, Feature, Spliced } from "./splicer.js";

/**
 * Everything about a component that its world decides and its code does not: the engine with the world's bindings in
 * it, and the finished component around an engine that has not run yet.
 */
export interface Template {
  readonly features: readonly Feature[];
  readonly bindings: string;
  readonly exports: readonly (readonly [name: string, signature: CoreSignature])[];
  readonly imports: Spliced["imports"];
  readonly probe: ProbeNames;
  /** SHA-256 of the two binaries. */
  readonly hashes: { readonly probe: string; readonly component: string };
}

export const templateFiles = {
  description: "template.json",
  probe: "probe.wasm",
  component: "component.wasm",
} as const;

/** Of the parts, one after the other. */
export function sha256(...parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

export interface LoadedTemplate {
  readonly template: Template;
  readonly probe: Uint8Array;
  readonly component: Uint8Array;
}

/** A template from its folder; undefined when something is missing or is not what was written. */
export async function loadTemplate(folder: string): Promise<LoadedTemplate | undefined> {
  try {
    const [description, probe, component] = await Promise.all([
      readFile(join(folder, templateFiles.description), "utf8"),
      readFile(join(folder, templateFiles.probe)),
      readFile(join(folder, templateFiles.component)),
    ]);
    const template: Template = JSON.parse(description);
    const intact = sha256(probe) === template.hashes.probe && sha256(component) === template.hashes.component;
    return intact ? { template, probe, component } : undefined;
  } catch {
    return undefined;
  }
}
