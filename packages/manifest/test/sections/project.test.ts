import { expect, test } from "vitest";
import { accept, findings, project } from "../support/manifests.js";

test("metadata is read as it stands", () => {
  const manifest = accept(
    `${project}description = "Ünï → text"\nauthors = ["Ada <ada@example.com>"]\nlicense = "MIT"\nrepository = "https://example.com"\n`,
  );
  expect(manifest).toMatchObject({
    file: "Torvyn.toml",
    name: "demo",
    version: "0.1.0",
    contractVersion: "0.1.0",
    description: "Ünï → text",
    authors: ["Ada <ada@example.com>"],
    license: "MIT",
    repository: "https://example.com",
  });
});

test("metadata that is not given is empty", () => {
  expect(accept(project)).toMatchObject({ description: "", authors: [], license: "", repository: "" });
});

test.each(["0.0.0", "1.2.3", "1.0.0-alpha", "1.0.0-rc.1", "1.0.0+build.5", "10.20.30-a-b.7+c"])(
  "%s is a version",
  (version) => {
    expect(accept(project.replace('version = "0.1.0"', `version = "${version}"`)).version).toBe(version);
  },
);

test.each(["1", "1.2", "v1.2.3", "01.2.3", "1.2.3-", "1.2.3-01", "1.2.3+", "latest", "1.2.3 ", "1.2.3.4"])(
  "%s is no version",
  (version) => {
    expect(findings(project.replace('version = "0.1.0"', `version = "${version}"`))).toEqual([
      "MANIFEST_BAD_VERSION 3",
    ]);
  },
);

test("a contract version that is no version is said to be that, and not unsupported as well", () => {
  expect(findings(project.replace('contract_version = "0.1.0"', 'contract_version = "1"'))).toEqual([
    "MANIFEST_BAD_VERSION 4",
  ]);
});

test("required text may not be empty", () => {
  expect(findings(project.replace("demo", ""))).toEqual(["MANIFEST_BAD_VALUE 2"]);
});
