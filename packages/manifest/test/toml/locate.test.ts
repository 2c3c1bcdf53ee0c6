import fc from "fast-check";
import { parse, stringify, type TomlTable, type TomlValue } from "smol-toml";
import { describe, expect, test } from "vitest";
import { isTable } from "../../src/read/kinds.js";
import { locate } from "../../src/toml/locate.js";
import type { Place } from "../../src/toml/place.js";

/** The text at the name and value of a dotted path; a number steps into an array. */
function textAt(text: string, ...path: (string | number)[]): [name: string, value: string] {
  let place: Place | undefined = locate(text);
  for (const step of path) place = typeof step === "number" ? place?.items?.[step] : place?.entries?.get(step);
  if (place === undefined) return ["", ""];
  return [text.slice(place.name.start, place.name.end), text.slice(place.value.start, place.value.end)];
}

describe("a key and its value are found", () => {
  test.each([
    ["a string", 'a = "b" # "c"', '"b"'],
    ["a string with an escaped quote", String.raw`a = "b\"c\\" # d`, String.raw`"b\"c\\"`],
    ["an empty string", 'a = ""', '""'],
    ["a literal string", String.raw`a = 'b\' # c`, String.raw`'b\'`],
    ["a number", "a =\t1_000 # one", "1_000"],
    ["a date with a space", "a = 1979-05-27 07:32:00  # d", "1979-05-27 07:32:00"],
    ["an array over several lines", 'a = [ # "]"\n  1,\n  "]",\n]\n', '[ # "]"\n  1,\n  "]",\n]'],
    ["an inline table", 'a = { b = "}", c = [1] } # d', '{ b = "}", c = [1] }'],
    ["a string over several lines", 'a = """\nb = "c"\n"""\n', '"""\nb = "c"\n"""'],
    ["a string that ends in quotes", 'a = """b"""""\n', '"""b"""""'],
    ["a literal over several lines", "a = '''\nb = ''c\n'''\n", "'''\nb = ''c\n'''"],
  ])("%s", (_, text, value) => {
    expect(parse(text)).toBeDefined();
    expect(textAt(text, "a")).toEqual(["a", value]);
    expect(textAt(`${text}\nz = 1`, "z")).toEqual(["z", "1"]);
  });

  test("with a dotted key", () => {
    expect(textAt("a . b.'c' = 1", "a", "b", "c")).toEqual(["'c'", "1"]);
  });

  test("with a quoted key, by what the quotes hold", () => {
    expect(textAt(String.raw`"a\u0062\"" = 1`, 'ab"')).toEqual([String.raw`"a\u0062\""`, "1"]);
  });

  test("below a header, whose table stands where the header is", () => {
    const text = "[a.b]\nc = 1\n[a]\nd = 2\n";
    expect(textAt(text, "a", "b")).toEqual(["b", "[a.b]"]);
    expect(textAt(text, "a", "b", "c")).toEqual(["c", "1"]);
    expect(textAt(text, "a")).toEqual(["a", "[a]"]);
    expect(textAt(text, "a", "d")).toEqual(["d", "2"]);
  });

  test("in the right element of an array of tables, and in tables below it", () => {
    const text = "[[a.b]]\nc = 1\n[[a.b]]\nc = 2\n[a.b.d]\ne = 3\n";
    expect(textAt(text, "a", "b", 0, "c")).toEqual(["c", "1"]);
    expect(textAt(text, "a", "b", 1, "c")).toEqual(["c", "2"]);
    expect(textAt(text, "a", "b", 1, "d", "e")).toEqual(["e", "3"]);
    expect(textAt(text, "a", "b", 0, "d")).toEqual(["", ""]);
  });

  test("inside inline tables and arrays", () => {
    const text = 'a = [ { b = 1 }, { "c".d = [2, "3"] } ]';
    expect(textAt(text, "a", 0, "b")).toEqual(["b", "1"]);
    expect(textAt(text, "a", 1, "c", "d", 1)).toEqual(['"3"', '"3"']);
  });
});

const leaf = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.integer(),
  fc.boolean(),
  fc.double({ noDefaultInfinity: true, noNaN: true }),
);
const { table } = fc.letrec<{ value: TomlValue; table: TomlTable }>((tie) => ({
  value: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, tie("table"), fc.array(leaf, { maxLength: 3 })),
  table: fc.dictionary(fc.string({ unit: "grapheme", maxLength: 6 }), tie("value"), { maxKeys: 4 }),
}));

/** Every value has a place whose text, read on its own, is that value. */
function expectPlaces(text: string, value: TomlValue, place: Place | undefined): void {
  if (isTable(value)) {
    for (const [key, inner] of Object.entries(value)) expectPlaces(text, inner, place?.entries?.get(key));
    return;
  }
  const found = place && text.slice(place.value.start, place.value.end);
  expect(parse(`x = ${found}`).x).toEqual(value);
}

test("every value of a random document has a place, and its text is the value", () => {
  fc.assert(
    fc.property(table, (value) => {
      const text = stringify(value);
      expectPlaces(text, parse(text) as TomlTable, locate(text));
    }),
  );
});

test("text that no parser accepted ends the search all the same", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."[]{}=.,\"'\\\n# ab1") }), (text) => {
      expect(locate(text)).toBeDefined();
    }),
    { numRuns: 500 },
  );
});
