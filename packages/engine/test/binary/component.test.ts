import { componentBytes } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { compileSync, describe as describeComponent } from "../../src/index.js";
import { errorOf } from "../support/errors.js";
import { wat } from "../support/wat.js";

const preamble = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00];
const component = (...sections: number[][]): Uint8Array => new Uint8Array([...preamble, ...sections.flat()]);
const section = (id: number, ...content: number[]): number[] => [id, content.length, ...content];
const refusal = (bytes: Uint8Array): string => {
  const error = errorOf(() => compileSync(bytes));
  expect(error.code).toBe("ENGINE_MALFORMED");
  return error.message;
};

describe("a malformed component", () => {
  it("is refused with reason and offset", () => {
    expect(refusal(component([42, 0]))).toBe("malformed component: unknown section 42, at byte 10 (0xa)");
  });
  it("is refused when it was cut short", () => {
    expect(refusal(componentBytes("truncated"))).toMatch(/runs past the end|unexpected end/);
  });
  it("is refused when a section is longer than its content", () => {
    expect(refusal(component(section(7, 1, 0x7f, 0x7f)))).toContain("longer than its content");
  });
  it("is refused when a count exceeds the bytes that are left, however large it is", () => {
    expect(refusal(component(section(7, 0xff, 0xff, 0xff, 0xff, 0x0f)))).toContain("count 4294967295 exceeds");
    expect(refusal(component(section(7, 1, 0x72, 0xff, 0xff, 0xff, 0xff, 0x0f)))).toContain("count 4294967295 exceeds");
  });
  it("is refused when a canonical built-in has an opcode that none has, also between those of threads", () => {
    for (const opcode of [44, 63, 67]) {
      const reason = `unknown canonical built-in 0x${opcode.toString(16)}`;
      expect(refusal(component(section(8, 1, opcode, 0)))).toContain(reason);
    }
  });
  it("is refused when a number has more than 32 bits", () => {
    expect(refusal(component(section(7, 0xff, 0xff, 0xff, 0xff, 0x1f)))).toContain("larger than 32 bits");
    expect(refusal(component(section(7, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01)))).toContain("longer than 5 bytes");
  });
  it("is refused when a name is not UTF-8 or a label is not kebab-case", () => {
    expect(refusal(component(section(7, 1, 0x6d, 1, 1, 0xff)))).toContain("not valid UTF-8");
    expect(refusal(component(section(7, 1, 0x6d, 1, 2, 0x5f, 0x5f)))).toContain('"__" is not a kebab-case name');
  });
  it("is refused when a record, tuple, variant, enum, flags or fixed-length list is empty", () => {
    for (const type of [0x72, 0x6f, 0x71, 0x6d, 0x6e]) {
      expect(refusal(component(section(7, 1, type, 0)))).toContain("must not be empty");
    }
    expect(refusal(component(section(7, 1, 0x67, 0x7d, 0)))).toContain("must not be empty");
  });
  it("is refused when types nest without end", () => {
    const levels = 120;
    // Each instance type declares one type, which is an instance type again.
    const nested = Array.from({ length: levels }, () => [0x42, 1, 0x01]).flat();
    const content = [1, ...nested, 0x42, 0];
    const bytes = component([7, (content.length & 0x7f) | 0x80, content.length >> 7, ...content]);
    expect(refusal(bytes)).toContain("nested deeper than 100");
  });
  it("is refused when components nest without end", () => {
    let bytes = component();
    for (let i = 0; i < 120; i++) {
      const size = bytes.length;
      bytes = component([4, (size & 0x7f) | 0x80, size >> 7, ...bytes]);
    }
    expect(refusal(bytes)).toContain("nested deeper than 100");
  });
  it("is refused with the place of a core module that V8 does not accept", async () => {
    const bytes = await wat('(component (core module (func (export "f") (result i32) unreachable)))');
    bytes[bytes.lastIndexOf(0x00)] = 0xff; // the opcode of unreachable
    expect(refusal(bytes)).toMatch(/core module is not valid .*, at byte \d+/);
  });
});

describe("the binary format", () => {
  it("gives names a prefix byte, also one that announces attributes", () => {
    // An instance type; then imports of it with prefix 0x00, 0x02 (a list of (kind, text): it implements x:y/z), 0x03.
    const type = section(7, 1, 0x42, 0);
    const plain = section(10, 1, 0x00, 1, 0x61, 0x05, 0);
    const attributed = section(10, 1, 0x02, 1, 0x62, 1, 0x00, 5, 0x78, 0x3a, 0x79, 0x2f, 0x7a, 0x05, 0);
    const names = describeComponent(component(type, plain, attributed)).imports.map((one) => one.name);
    expect(names).toEqual(["a", "b"]);
    expect(refusal(component(type, section(10, 1, 0x03, 1, 0x61, 0x05, 0)))).toContain("name prefix");
  });
  it("reads a type as one byte or as an index of any length", async () => {
    const many = Array.from({ length: 200 }, (_, i) => `(type $t${i} (list ${i === 0 ? "u8" : "u16"}))`).join("\n");
    const bytes = await wat(`(component ${many} (type $f (func (result $t150))) (import "f" (func (type $f))))`);
    expect(describeComponent(bytes).imports).toMatchObject([{ name: "f", result: "list<u16>" }]);
  });
  it("appends every import and export to its index space", async () => {
    const text = `(component
      (import "a" (func $a (result u8)))
      (export $b "b" (func $a))
      (export "c" (func $b)))`;
    const { exports } = compileSync(await wat(text)).instantiateSync({ imports: { a: () => 7 } });
    expect([exports.b(), exports.c()]).toEqual([7, 7]);
  });
  it("skips core types exactly, module types and recursive ones too", async () => {
    const text = `(component
      (core type (func (param i32 i64 f32 f64) (result i32)))
      (core type (module (import "a" "b" (func)) (import "a" "m" (memory 1 2)) (export "g" (global (mut i32)))
        (import "a" "t" (table 1 funcref)) (alias outer 1 0 (type)) (export "e" (func (type 0)))))
      (core type (struct (field i8) (field (mut i64))))
      (import "f" (func)))`;
    expect(describeComponent(await wat(text)).imports.map((one) => one.name)).toEqual(["f"]);
  });
  it("ends every variant case in 0x00", () => {
    const type = section(7, 1, 0x71, 1, 1, 0x61, 0x00, 0x01);
    expect(refusal(component(type))).toContain("variant case must end in 0x00");
  });
});

it("text of a component that would act on a terminal is spelled out in errors", async () => {
  const name = "\\1b[2Jall is well\\e2\\80\\ae";
  for (const content of [
    `(core module $m (import "${name}" "x" (func))) (core instance (instantiate $m))`,
    `(core module (export "${name}" (func 0)))`,
    `(core module $m (func (export "${name}")) (func (export "${name}")))`,
  ]) {
    const bytes = await wat(`(component ${content})`);
    const { message } = errorOf(() => compileSync(bytes));
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    if (message.includes("well")) expect(message).toContain("\\u{1b}[2Jall is well\\u{202e}");
  }
});
