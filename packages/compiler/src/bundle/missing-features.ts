import { readFile } from "node:fs/promises";
import type { Diagnostic } from "@torvyn/contract";
import { diagnostic } from "../diagnostics/located.js";
import type { World } from "../world/world.js";

interface Feature {
  readonly package: string;
  readonly uses: RegExp;
  readonly consequence: (text: string) => string;
  readonly interface: string;
}

const trapping = /^(?:performance|set)/;

const features: readonly Feature[] = [
  {
    package: "wasi:random/",
    uses: /\bMath\.random\b|\bcrypto\.(?:getRandomValues|randomUUID)\b/g,
    consequence: (text) => `${text} gives the same values in every run`,
    interface: "wasi:random/random@0.2.12",
  },
  {
    package: "wasi:clocks/",
    uses: /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bset(?:Timeout|Interval)\b(?=\()/g,
    consequence: (text) => (trapping.test(text) ? `${text} traps` : `${text} always gives the year 1970`),
    interface: "wasi:clocks/monotonic-clock@0.2.12",
  },
];

const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, " "));

function warningsIn(path: string, text: string, { uses, consequence, interface: id }: Feature): Diagnostic[] {
  return Array.from(withoutComments(text).matchAll(uses), ({ 0: found, index }) => {
    const before = text.slice(0, index).split("\n");
    return diagnostic({
      code: "COMPILE_FEATURE_ABSENT",
      severity: "warning",
      message: `${consequence(found)}, because the world does not import it`,
      path,
      line: before.length,
      column: before.at(-1)!.length + 1,
      length: found.length,
      help: `Add \`import ${id};\` to the world in wit/world.wit, and grant it where the component runs.`,
    });
  });
}

/** Warnings about clocks and randomness in the author's own files when the world has none. */
export async function missingFeatures(files: readonly string[], world: World): Promise<Diagnostic[]> {
  const absent = features.filter((feature) => !world.imports.some(({ name }) => name.startsWith(feature.package)));
  const warnings = await Promise.all(
    files.map(async (path) => {
      const text = await readFile(path, "utf8");
      return absent.flatMap((feature) => warningsIn(path, text, feature));
    }),
  );
  return warnings.flat();
}
