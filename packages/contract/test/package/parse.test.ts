import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDiagnostics, parsePackage } from "../../src/index.js";

const filter = {
  file: "./dist/pii-filter.wasm",
  role: "filter",
  interfaces: ["torvyn:filtering/filter@0.1.0", "torvyn:streaming/lifecycle@0.1.0"],
};

const textOf = (component: object, more: object = {}): string =>
  JSON.stringify(
    {
      name: "@acme/pii-filter",
      version: "1.2.3",
      torvyn: { contract: "0.1.0", components: { "pii-filter": component } },
      ...more,
    },
    null,
    2,
  );

/** The findings as people read them, without the code frame. */
const complaints = (text: string): string[] => parsePackage(text).diagnostics.map(({ message }) => message);

describe("a package.json", () => {
  test("that declares a component is read with what it leaves out", () => {
    expect(parsePackage(textOf(filter))).toEqual({
      package: {
        name: "@acme/pii-filter",
        version: "1.2.3",
        contract: "0.1.0",
        components: [{ name: "pii-filter", ...filter, config: undefined, capabilities: [] }],
      },
      diagnostics: [],
    });
  });

  test("may hold several components, in the order of the file", () => {
    const components = { b: filter, a: { ...filter, capabilities: ["wasi:clocks"], config: { type: "object" } } };
    const parsed = parsePackage(textOf({}, { torvyn: { contract: "0.1.0", components } }));
    expect(parsed.package?.components.map(({ name, capabilities, config }) => [name, capabilities, config])).toEqual([
      ["b", [], undefined],
      ["a", ["wasi:clocks"], { type: "object" }],
    ]);
  });

  test("may keep the schema of a configuration in a file", () => {
    const parsed = parsePackage(textOf({ ...filter, config: "./dist/pii-filter.config.json" }));
    expect(parsed.package?.components[0]?.config).toBe("./dist/pii-filter.config.json");
  });

  test("without the field declares none, and nothing is wrong with it", () => {
    expect(parsePackage('{ "name": "left-pad" }')).toEqual({ package: undefined, diagnostics: [] });
  });
});

describe("a finding", () => {
  test("has the place of the value in the text", () => {
    const { package: read, diagnostics } = parsePackage(textOf({ ...filter, role: "filtre" }), {
      file: "a/package.json",
    });
    expect(read).toBeUndefined();
    expect(formatDiagnostics(diagnostics)).toBe(
      [
        'error[PACKAGE_INVALID]: torvyn.components.pii-filter.role: "filtre" is not a role',
        "  at a/package.json:9:17",
        '  9 |         "role": "filtre",',
        "    |                 ^^^^^^^^",
        "  help: The roles are source, processor, filter, router, aggregator, sink.",
      ].join("\n"),
    );
  });

  test("names an item of an array by its index", () => {
    const [finding] = parsePackage(textOf({ ...filter, capabilities: ["wasi:clocks", "clocks"] })).diagnostics;
    expect(finding?.message).toBe('torvyn.components.pii-filter.capabilities[1]: "clocks" is not a capability');
    expect(finding?.source).toBe('          "clocks"');
  });

  test.each([
    ["not JSON", "{ nonsense", /^the file is not valid JSON: /],
    ["no object", "[]", "the document has to be an object"],
    ["a field that is no object", textOf({}, { torvyn: true }), "torvyn has to be an object"],
    ["no contract", textOf({}, { torvyn: { components: { a: filter } } }), 'torvyn has no "contract"'],
    [
      "a contract that is no version",
      textOf({}, { torvyn: { contract: "1", components: { a: filter } } }),
      'torvyn.contract: "1" is not a semantic version',
    ],
    [
      "no components",
      textOf({}, { torvyn: { contract: "0.1.0", components: {} } }),
      "torvyn.components names no component",
    ],
    [
      "a bad name",
      textOf({}, { torvyn: { contract: "0.1.0", components: { "A b": filter } } }),
      '"A b" cannot be the name of a component',
    ],
    ["no version", textOf(filter, { version: undefined }), "a package of components has a version"],
    [
      "a key that means nothing",
      textOf({ ...filter, rôle: "x" }),
      "torvyn.components.pii-filter.rôle: the key means nothing here",
    ],
    ["no file", textOf({ ...filter, file: undefined }), 'torvyn.components.pii-filter has no "file"'],
    [
      "an interface without its version",
      textOf({ ...filter, interfaces: ["torvyn:filtering/filter"] }),
      'torvyn.components.pii-filter.interfaces[0]: "torvyn:filtering/filter" is not the name of an interface',
    ],
    [
      "interfaces of another role",
      textOf({ ...filter, role: "sink" }),
      "torvyn.components.pii-filter.interfaces: no interface in it makes the component a sink",
    ],
    [
      "a schema that is none",
      textOf({ ...filter, config: 1 }),
      "torvyn.components.pii-filter.config: the value is neither a JSON schema nor a path to a .json file in the package",
    ],
    [
      "a configuration that nobody reads",
      textOf({ ...filter, interfaces: filter.interfaces.slice(0, 1), config: {} }),
      "torvyn.components.pii-filter.config: a component without a lifecycle takes no configuration",
    ],
  ])("tells of %s", (_, text, message) => {
    expect(complaints(text)).toEqual([typeof message === "string" ? message : expect.stringMatching(message)]);
  });

  test.each(["dist/a.wasm", "/a.wasm", "../a.wasm", "./../a.wasm", "./a/../../a.wasm", ".\\a.wasm", "./a", "./.wasm/"])(
    "tells of %s, which is no path into the package",
    (file) => {
      expect(complaints(textOf({ ...filter, file }))).toEqual([
        `torvyn.components.pii-filter.file: "${file}" is not a path to a .wasm file in the package`,
      ]);
    },
  );
});

describe("a package.json that was made to exhaust its reader is refused", () => {
  const nested = (depth: number): object => (depth === 0 ? {} : { not: nested(depth - 1) });

  test("with a schema that nests too deep", () => {
    expect(complaints(textOf({ ...filter, config: nested(90) }))).toEqual([]);
    const text = textOf({ ...filter, config: "DEEP" }).replace('"DEEP"', `${'{"not":'.repeat(1e5)}1${"}".repeat(1e5)}`);
    expect(complaints(text)).toEqual([expect.stringMatching(/config: the value is neither a JSON schema nor/)]);
  });

  test("with a text of megabytes before the mistake", () => {
    const text = JSON.stringify({ readme: "\\n".repeat(5e6), ...JSON.parse(textOf({ ...filter, role: "no" })) });
    expect(complaints(text)).toEqual([expect.stringMatching(/"no" is not a role/)]);
  });

  test("with more mistakes than anybody reads", () => {
    const components = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`c${index}`, {}]));
    const text = JSON.stringify({ name: "a", version: "1.0.0", torvyn: { contract: "0.1.0", components } });
    expect(complaints(text)).toHaveLength(50);
    expect(parsePackage(text).package).toBeUndefined();
  });
});

test("any JSON document is read or refused, never thrown at", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (torvyn, version) => {
      const { package: read, diagnostics } = parsePackage(JSON.stringify({ name: "a", version, torvyn }));
      expect(read === undefined).toBe(diagnostics.length > 0);
      for (const { line, column, length, source } of diagnostics) {
        expect(line).toBeGreaterThan(0);
        expect(column! - 1 + length!).toBeLessThanOrEqual(source!.length);
      }
    }),
  );
});
