import { join } from "node:path";
import { expect, it } from "vitest";
import { packageManagerOf } from "../src/package-manager.js";
import { folder } from "./support/folder.js";

const none = {};

it("a lock file beside a package.json says which it is, also above the project", () => {
  const root = folder({ "package.json": "{}", "yarn.lock": "", "apps/demo/package.json": "{}" });
  expect(packageManagerOf(join(root, "apps/demo"), none)).toBe("yarn");
});

it("packageManager counts for more than a lock file", () => {
  const root = folder({ "package.json": '{"packageManager":"pnpm@10.34.9"}', "package-lock.json": "" });
  expect(packageManagerOf(root, none)).toBe("pnpm");
});

it("a lock file without a package.json belongs to nobody", () => {
  expect(packageManagerOf(folder({ "bun.lock": "" }), none)).toBe("npm");
});

it("without a trace of one it is the one that started us, else npm", () => {
  expect(packageManagerOf(folder(), { npm_config_user_agent: "pnpm/10.34.9 npm/? node/v20" })).toBe("pnpm");
  expect(packageManagerOf(folder(), none)).toBe("npm");
});
