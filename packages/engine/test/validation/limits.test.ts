import { describe, expect, it } from "vitest";
import { compileSync } from "../../src/index.js";
import { errorOf } from "../support/errors.js";
import { wat } from "../support/wat.js";

const times = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join("\n");

/** Small components that a checker would spend hours or all memory on that took them step by step. */
const bombs: Readonly<Record<string, string>> = {
  "components that instantiate the one before twice": `(component $c0 (type $r (resource (rep i32))) (export "r" (type $r)))
    ${times(60, (i) => {
      const instances = "(instance $a (instantiate $p)) (instance $b (instantiate $p))";
      return `(component $c${i + 1} (alias outer 1 $c${i} (component $p)) ${instances}
        (export "a" (instance $a)) (export "b" (instance $b)))`;
    })}`,
  "instance types that export the one before twice": `(type $t0 (instance (export "r" (type (sub resource)))))
    ${times(60, (i) => {
      const outer = `(alias outer 1 $t${i} (type $p))`;
      return `(type $t${i + 1} (instance ${outer} (export "a" (instance (type $p))) (export "b" (instance (type $p)))))`;
    })}`,
  "tuples of two of the one before": `(type $t0 (tuple u8 u8))
    ${times(24, (i) => `(type $t${i + 1} (tuple $t${i} $t${i}))`)} (import "f" (func (param "a" $t24)))`,
  "a wide record exported often": `(type $r (record ${times(2000, (i) => `(field "f${i}" u8)`)}))
    ${times(2000, (i) => `(export "e${i}" (type $r))`)}`,
  "an instance type with many resources imported often": `
    (type $i (instance ${times(1000, (i) => `(export "r${i}" (type (sub resource)))`)}))
    ${times(1000, (i) => `(import "i${i}" (instance (type $i)))`)}`,
};

describe("the types of a component", () => {
  for (const [name, content] of Object.entries(bombs)) {
    it(`take a bounded number of steps to check: ${name}`, async () => {
      const bytes = await wat(`(component ${content})`);
      const error = errorOf(() => compileSync(bytes));
      expect([error.code, error.message]).toEqual(["ENGINE_INVALID", expect.stringContaining("steps to check")]);
    });
  }

  it("are functions of at most 1000 parameters", async () => {
    const params = (count: number): string => times(count, (i) => `(param "p${i}" u8)`);
    compileSync(await wat(`(component (import "f" (func ${params(1000)})))`));
    const tooMany = await wat(`(component (import "f" (func ${params(1001)})))`);
    expect(errorOf(() => compileSync(tooMany)).message).toContain("more than 1000 parameters");
  });

  it("may have more parts than a JavaScript function takes arguments", async () => {
    compileSync(await wat(`(component (type (tuple ${"u8 ".repeat(300_000)})))`));
  });

  it("may be many, when each is small", async () => {
    const interfaces = times(300, (i) => {
      const exports = times(10, (j) => `(export "f${j}" (func (param "a" (list u8)) (result (result (own $r)))))`);
      return `(import "my:app/i${i}" (instance (export "r" (type $r (sub resource))) ${exports}))`;
    });
    compileSync(await wat(`(component ${interfaces})`));
  });
});

describe("the names of a component", () => {
  const words = (word: string): string => word.repeat(10_000);
  for (const name of [
    `a${words("-1")}!`,
    `a-${words("A")}!`,
    `a:b/c@1.0.0-${words("1.")}!`,
    `[method]${words("a.")}`,
  ]) {
    it(`take no time to check: ${name.slice(0, 20)}`, async () => {
      const bytes = await wat(`(component (import "${name}" (func)))`);
      expect(errorOf(() => compileSync(bytes)).code).toBe("ENGINE_INVALID");
    });
  }
});

it("an error about types is short, however long they and the names in them are", async () => {
  const label = "a".repeat(50_000);
  const params = times(1000, (i) => `(param "p${i}" $t)`);
  const bytes = await wat(`(component
    (type $r (record (field "${label}" u8))) (type $t (tuple ${"$r ".repeat(1000)})) (type $f (func ${params}))
    (component $c (type $g (func)) (import "x" (type (eq $g)))) (instance (instantiate $c (with "x" (type $f)))))`);
  const { code, message } = errorOf(() => compileSync(bytes));
  expect(code).toBe("ENGINE_INVALID");
  expect(message).toContain("func() is expected");
  expect(message.length).toBeLessThan(1000);
});
