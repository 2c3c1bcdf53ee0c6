import { describe } from "vitest";
import { rule } from "../support/rule.js";

const imports = (...names: readonly string[]): string => names.map((name) => `(import "${name}" (func))`).join(" ");

describe("a name of an import or export", () => {
  rule("is in kebab-case, each word in lower or UPPER case", {
    keeps: [imports("one", "one-2", "URL", "get-URL-2x", "X-1")],
    breaks: {
      '"" is not a valid name': imports(""),
      '"9" is not a valid name': imports("9"),
      '"two--words" is not': imports("two--words"),
      '"-a" is not': imports("-a"),
      '"camelCase" is not': imports("camelCase"),
      '"snake_case" is not': imports("snake_case"),
    },
  });

  rule("with a colon names an interface of a package in lower case", {
    keeps: [imports("my-org:tool-kit/shapes", "my-org:tool-kit/SHAPES-2d")],
    breaks: {
      '"My:tool/shapes" is not': imports("My:tool/shapes"),
      '"my:Tool/shapes" is not': imports("my:Tool/shapes"),
      '"my:tool" is not': imports("my:tool"),
      '"my:tool/" is not': imports("my:tool/"),
      '"my:tool/shapes/round" is not': imports("my:tool/shapes/round"),
      '"my:own:tool/shapes" is not': imports("my:own:tool/shapes"),
    },
  });

  rule("may end in a whole semantic version", {
    keeps: [imports("my:tool/a@1.20.3", "my:tool/a@0.0.1-rc.1", "my:tool/a@0.0.1+build.5")],
    breaks: {
      '"" is not a version': imports("my:tool/a@"),
      '"1.2" is not a version': imports("my:tool/a@1.2"),
      '"1.02.3" is not a version': imports("my:tool/a@1.02.3"),
      '"1.2.3.4" is not a version': imports("my:tool/a@1.2.3.4"),
      '"1.2.3-" is not a version': imports("my:tool/a@1.2.3-"),
      '"v1.2.3" is not a version': imports("my:tool/a@v1.2.3"),
    },
  });

  rule("is taken whatever its case and hyphens", {
    keeps: [imports("my:tool/a@1.0.0", "my:tool/a@1.0.1", "my:tool/a")],
    breaks: {
      'import name "twice" conflicts': imports("twice", "twice"),
      'import name "on-line" conflicts with "online"': imports("online", "on-line"),
      'import name "SIZE" conflicts with "size"': imports("size", "SIZE"),
      'import name "my:tool/a@1.0.0" conflicts': imports("my:tool/a@1.0.0", "my:tool/a@1.0.0"),
      'export name "A" conflicts': `(import "f" (func $f)) (export "a" (func $f)) (export "A" (func $f))`,
      'export name "b" conflicts': `(type (instance (export "b" (func)) (export "b" (func))))`,
      'import name "c" conflicts': `(type (component (import "c" (func)) (import "c" (func))))`,
      'export name "d" conflicts': `(import "f" (func $f)) (instance (export "d" (func $f)) (export "d" (func $f)))`,
    },
  });

  rule("may be used once among the imports and once more among the exports", {
    keeps: [`(import "f" (func $f)) (export "f" (func $f))`],
    breaks: {},
  });
});

describe("a function of a resource", () => {
  const gauge = `(import "gauge" (type $gauge (sub resource)))`;
  const other = `(import "other" (type $other (sub resource)))`;
  const method = (params: string): string => `(import "[method]gauge.read" (func ${params}))`;
  const maker = (result: string): string => `(import "[constructor]gauge" (func ${result}))`;

  rule("is named after a resource and a member", {
    keeps: [`${gauge} (import "[static]gauge.total" (func (result u32)))`],
    breaks: {
      '"[method]gauge" is not a valid name': `${gauge} (import "[method]gauge" (func))`,
      '"[method]gauge.a.b" is not a valid name': `${gauge} (import "[method]gauge.a.b" (func))`,
      '"[static].a" is not a valid name': `${gauge} (import "[static].a" (func))`,
      '"[constructor]gauge.a" is not a valid name': `${gauge} (import "[constructor]gauge.a" (func))`,
      '"[destructor]gauge" is not a valid name': `${gauge} (import "[destructor]gauge" (func))`,
      "is not a function": `${gauge} (import "[static]gauge.total" (instance))`,
    },
  });

  rule("follows the name of its resource, on the same side", {
    keeps: [
      `(type (instance (export "gauge" (type $g (sub resource))) (export "[static]gauge.total" (func))))`,
      `${gauge} (import "f" (func $f (param "self" (borrow $gauge)))) (export $dial "dial" (type $gauge))
       (export "[method]dial.read" (func $f) (func (param "self" (borrow $dial))))`,
    ],
    breaks: {
      'gauge.total" is of a resource that has no name': `(import "[static]gauge.total" (func))`,
      'export name "[method]gauge.read" is of a resource that has no name': `${gauge} (import "f" (func $f (param "self" (borrow $gauge))))
        (export "[method]gauge.read" (func $f))`,
      'import name "[method]gauge.read" is of a resource that has no name': `(import "i" (instance $i (export "gauge" (type (sub resource)))))
        (alias export $i "gauge" (type $gauge)) ${method(`(param "self" (borrow $gauge))`)}`,
      'is of a resource that is named "other"': `${gauge} ${other} ${method(`(param "self" (borrow $other))`)}`,
    },
  });

  rule("takes a borrow of its resource as self when it is a method", {
    keeps: [`${gauge} ${method(`(param "self" (borrow $gauge)) (param "scale" f64) (result f64)`)}`],
    breaks: {
      "must take a first parameter self": `${gauge} ${method("")}`,
      "first parameter self: borrow": `${gauge} ${method(`(param "this" (borrow $gauge))`)}`,
      "parameter self: borrow": `${gauge} ${method(`(param "self" (own $gauge))`)}`,
    },
  });

  rule("returns its resource when it is a constructor, or a result with it", {
    keeps: [
      `${gauge} ${maker(`(param "max" u32) (result (own $gauge))`)}`,
      `${gauge} ${maker(`(result (result (own $gauge) (error string)))`)}`,
    ],
    breaks: {
      "must return its resource": `${gauge} ${maker("")}`,
      "must return its resource, or": `${gauge} ${maker("(result u32)")}`,
      "must return its resource, or a": `${gauge} ${maker("(result (option (own $gauge)))")}`,
      'is of a resource that is named "other"': `${gauge} ${other} ${maker("(result (own $other))")}`,
    },
  });

  rule("shares no name with its resource, unless it is the constructor", {
    keeps: [`${gauge} ${maker("(result (own $gauge))")}`],
    breaks: {
      '"[static]gauge.GAUGE" conflicts with "gauge"': `${gauge} (import "[static]gauge.GAUGE" (func))`,
      '"[static]gauge.read" conflicts with "[method]gauge.read"': `${gauge}
        ${method(`(param "self" (borrow $gauge))`)} (import "[static]gauge.read" (func))`,
    },
  });
});
