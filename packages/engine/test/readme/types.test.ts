import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transformSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { greeter } from "../support/greeter.js";
import { wat } from "../support/wat.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bin = fileURLToPath(new URL("../../../../node_modules/.bin/", import.meta.url));
const readme = readFileSync(`${root}/README.md`, "utf8");

/** The first match of a pattern in the README. */
function inReadme(pattern: RegExp): string {
  const found = pattern.exec(readme)?.[1];
  if (found === undefined) throw new Error(`the README has no ${pattern}`);
  return found;
}

let folder: string;
beforeAll(() => {
  // Inside the package, so that its own name resolves.
  folder = mkdtempSync(`${root}/test/readme/types-`);
  const world = inReadme(/this WIT:\n((?:\s*\/\/.*\n)+)/).replaceAll(/^\s*\/\//gm, "");
  writeFileSync(`${folder}/greeter.wit`, `package readme:example;\n${world}`);
  const [command, ...args] = inReadme(/npx (jco types .*)/).split(" ");
  execFileSync(`${bin}${command}`, args, { cwd: folder });
  writeFileSync(`${folder}/typed.ts`, inReadme(/```ts\n\/\/ examples\/typed\.ts\n([\s\S]*?)```/));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the compiler says about a file in the folder, empty when it is content. */
function complaints(file: string): string {
  const options = [
    "--noEmit",
    "--strict",
    "--skipLibCheck",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--ignoreConfig",
  ];
  try {
    return execFileSync(`${bin}tsc`, [...options, file], { cwd: folder, encoding: "utf8" });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe("the types that jco generates for a world", () => {
  it("fit the example, whose call they check", () => {
    expect(complaints("typed.ts")).toBe("");
    writeFileSync(
      `${folder}/wrong.ts`,
      `import { compileSync } from "@torvyn/engine";
       import type { Greeter } from "./types/greeter.js";
       compileSync(new Uint8Array()).instantiateSync<Greeter>().exports.greet(5);`,
    );
    expect(complaints("wrong.ts")).toContain(
      "Argument of type 'number' is not assignable to parameter of type 'string'",
    );
  });

  it("tell the truth: the example runs", async () => {
    const { code } = transformSync(readFileSync(`${folder}/typed.ts`, "utf8"), { loader: "ts" });
    writeFileSync(`${folder}/typed.mjs`, code);
    const { greetTyped } = await import(pathToFileURL(`${folder}/typed.mjs`).href);
    expect(await greetTyped(new Uint8Array(await wat(greeter)), "Wörld")).toBe("Wörld!");
  });
});
