// What is built, as a program sees it that is written in another way than this repository.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const bin = fileURLToPath(new URL("../../../node_modules/.bin/", import.meta.url));

const uses = `
  import { compile } from "@torvyn/engine";
  import { loadFlow, superviseFlow } from "@torvyn/runtime";
  import { driveFlow } from "@torvyn/runtime/supervised";
  export const used = [compile, loadFlow, superviseFlow, driveFlow];
`;

/** What the compiler says of such a program, with all declarations that it reaches; empty when it is content. */
function complaints(...settings: readonly string[]): string {
  // Inside the package, so that its own name resolves.
  const folder = mkdtempSync(join(root, "test/declarations-"));
  try {
    writeFileSync(join(folder, "uses.ts"), uses);
    const options = ["--noEmit", "--strict", "--skipLibCheck", "false", "--target", "es2022", "--ignoreConfig"];
    return execFileSync(`${bin}tsc`, [...options, ...settings, "uses.ts"], { cwd: folder, encoding: "utf8" });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the declarations hold without Node's types, for a bundler and for Node", () => {
  const lib = ["--lib", "es2022,dom,esnext.disposable"];
  expect(complaints(...lib, "--module", "nodenext")).toBe("");
  expect(complaints(...lib, "--module", "esnext", "--moduleResolution", "bundler")).toBe("");
});

test("a CommonJS module requires the package", () => {
  const program = 'const { loadFlow } = require("@torvyn/runtime"); console.log(typeof loadFlow);';
  const args = ["--no-warnings", "--input-type=commonjs", "-e", program];
  expect(execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" })).toBe("function\n");
});
