import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { TorvynError } from "@torvyn/contract";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readTarball } from "../../src/tarball/read.js";
import { folder } from "../support/folder.js";
import { archive, type Entry, tarball } from "../support/tarball.js";

const manifest: Entry = { path: "package/package.json", content: "{}" };
const read = (bytes: Uint8Array) => readTarball(bytes, "a.tgz");

function refusal(bytes: Uint8Array): string {
  try {
    read(bytes);
  } catch (error) {
    if (TorvynError.is(error) && error.code === "PACKAGE_TARBALL") return error.message;
    throw error;
  }
  throw new Error("it was read");
}

describe("a tarball", () => {
  it("of npm's is read to its files", () => {
    const long = `${"folder/".repeat(20)}file.txt`;
    const cwd = folder({ "package.json": '{"name":"a","version":"1.0.0"}', [long]: "deep", "empty.txt": "" });
    execFileSync("npm", ["pack", "--ignore-scripts"], { cwd, stdio: "ignore" });
    const files = read(readFileSync(join(cwd, "a-1.0.0.tgz")));
    expect([...files.keys()].sort()).toEqual(["empty.txt", long, "package.json"]);
    expect(Buffer.from(files.get(long)!).toString()).toBe("deep");
    expect(files.get("empty.txt")).toHaveLength(0);
  });

  it("with paths in extended headers, as other tools write them, is read", () => {
    const path = `package/${"x".repeat(150)}`;
    const record = `path=${path}\n`;
    const pax = `${record.length + 4} ${record}`;
    const gnu = `package/${"y".repeat(150)}\0`;
    const files = read(
      tarball([
        { path: "pax_global_header", type: "g", content: "13 comment=x\n" },
        { path: "package/", type: "5" },
        { path: "x", type: "x", content: pax },
        { path: "package/short", content: "1" },
        { path: "././@LongLink", type: "L", content: gnu },
        { path: "package/short", content: "2" },
        manifest,
      ]),
    );
    expect([...files.keys()]).toEqual(["x".repeat(150), "y".repeat(150), "package.json"]);
  });
});

describe("a tarball is refused", () => {
  it.each([
    "../../etc/passwd",
    "package/../../evil",
    "/etc/passwd",
    "package//etc/passwd",
    "package/./a",
    "package/..\\evil",
    "C:/evil",
    "package/a\nb",
    "package",
    "",
  ])("with the path %j", (path) => {
    expect(refusal(tarball([manifest, { path, content: "x" }]))).toBe(
      `a.tgz is refused: ${JSON.stringify(path)} is not a path into the package`,
    );
  });

  it.each([
    ["1", "a hard link"],
    ["2", "a symbolic link"],
    ["3", "a device"],
    ["6", "a pipe"],
    ["S", 'an entry of the unknown type "S"'],
  ])("with an entry of type %s", (type, what) => {
    const entry: Entry = { path: "package/dist/filter.wasm", type, link: "/etc/passwd" };
    expect(refusal(tarball([manifest, entry]))).toBe(`a.tgz is refused: "package/dist/filter.wasm" is ${what}`);
  });

  it("with a file that is there twice, whatever folder it begins with", () => {
    expect(refusal(tarball([manifest, { path: "other/package.json", content: "[]" }]))).toMatch(/is in it twice$/);
  });

  it("without a package.json", () => {
    expect(refusal(tarball([{ path: "package/index.js" }]))).toMatch(/it holds no package\.json$/);
  });

  it("that unpacks to more than it should, without unpacking it", () => {
    const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024), { level: 9 });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(refusal(bomb)).toBe("a.tgz is refused: it unpacks to more than 256.0 MiB");
  });

  it("that says a file is larger than the archive", () => {
    expect(refusal(tarball([manifest, { path: "package/a", size: 8 ** 10 }]))).toMatch(/it was cut short$/);
  });

  it("whose extended header hides where the next entry begins", () => {
    const pax: Entry = { path: "x", type: "x", content: "13 size=1024\n" };
    expect(refusal(tarball([manifest, pax, { path: "package/a" }]))).toMatch(/an extended header tells another size$/);
  });

  it.each(["x path=a\n", "99 path=a\n", "0 path=a\n", "7 path\n"])("with the extended header %j", (content) => {
    expect(refusal(tarball([{ path: "x", type: "x", content }, manifest]))).toMatch(/an extended header is damaged$/);
  });

  it("with too many entries", () => {
    const many = Array.from({ length: 20_001 }, (_, index) => ({ path: `package/${index}` }));
    expect(refusal(tarball(many))).toMatch(/it holds more than 20000 entries$/);
  });

  it("that is not gzip, or not tar", () => {
    expect(refusal(Buffer.from("hello"))).toMatch(/^a\.tgz is refused: it is not gzip: /);
    expect(refusal(gzipSync(Buffer.alloc(512, "x")))).toMatch(/a header/);
    expect(refusal(gzipSync("short"))).toMatch(/it was cut short$/);
  });

  it("when bits of it are turned, or it is read to the same files", () => {
    const whole = archive([manifest, { path: "package/dist/a.wasm", content: "bytes" }]);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const bytes = Buffer.from(whole);
        bytes[at]! ^= mask;
        try {
          read(gzipSync(bytes, { level: 1 }));
        } catch (error) {
          expect(error).toMatchObject({ code: "PACKAGE_TARBALL" });
        }
      }),
    );
  });
});
