import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TorvynError } from "@torvyn/contract";
import { expect, it } from "vitest";
import { Output } from "../../src/output/output.js";
import { openProject, type Project } from "../../src/project/project.js";
import { withGuestPlace } from "../../src/running/guest-failure.js";
import { Developed } from "../support/developed.js";

async function project(): Promise<Project> {
  const { root } = new Developed();
  const built = join(root, "components/processor/dist/processor.wasm");
  const output = new Output({ format: "human", colour: "never", quiet: true, verbose: false });
  const opened = await openProject({ output, manifest: root });
  writeFileSync(join(root, "out.ts"), "secret\n");
  const { mkdirSync } = await import("node:fs");
  mkdirSync(join(root, "components/processor/dist"));
  writeFileSync(built, "");
  return opened;
}

const failure = (place: string): TorvynError =>
  new TorvynError(
    "COMPONENT_FAILED",
    `It failed: RangeError: too far (${place})\n  caused by Error: one\n  caused by two`,
    {
      flow: "main",
      component: "processor",
      element: 3n,
    },
  );

it("takes the place and the causes out of what a component says", async () => {
  const opened = await project();
  const error = withGuestPlace(failure("components/processor/src/index.ts:1:10"), opened);
  expect(error).toMatchObject({ message: "It failed: RangeError: too far", line: 1, column: 10, element: 3n });
  expect(error.file).toMatch(/components\/processor\/src\/index\.ts$/);
  expect(error.diagnostics[0]?.source).toBe('import { defineProcessor } from "@torvyn/sdk";');
  expect(error.cause).toMatchObject({ message: "Error: one", cause: { message: "two" } });
});

it("shows no line of a source that was written after the component was built", async () => {
  const opened = await project();
  const source = join(opened.root, "components/processor/src/index.ts");
  utimesSync(source, new Date(), new Date(Date.now() + 10_000));
  const [found] = withGuestPlace(failure("components/processor/src/index.ts:1:10"), opened).diagnostics;
  expect([found?.line, found?.source]).toEqual([1, undefined]);
});

it.each(["../../../etc/hosts.ts:1:1", "/etc/hosts.ts:1:1"])("shows no line of a file elsewhere: %s", async (place) => {
  expect(withGuestPlace(failure(place), await project()).diagnostics[0]?.source).toBeUndefined();
});

it("leaves errors as they are that name no place, or no component", async () => {
  const opened = await project();
  const plain = new TorvynError("COMPONENT_FAILED", "It failed: no (reason)", { component: "processor", flow: "main" });
  expect(withGuestPlace(plain, opened)).toBe(plain);
  const other = new TorvynError("FLOW_TERMINATED", "ended (src/index.ts:1:1)");
  expect(withGuestPlace(other, opened)).toBe(other);
});
