import { describe as describeComponent } from "@torvyn/engine";
import { componentBytes, componentNames } from "@torvyn/test-components";
import { describe, expect, it } from "vitest";
import { contractSignatures } from "../../src/binding/contract-signatures.js";
import { expandedType, namedTypes } from "../../src/binding/described-types.js";
import { fitOf } from "../../src/binding/fit.js";

const types = "torvyn:streaming/types";

describe("the table of the contract's functions", () => {
  it("says of every function what components that the real tools made say", () => {
    const seen = new Map<string, string>();
    for (const name of componentNames().filter((one) => /^(source|processor|filter|sink|token|streaming)/.test(one))) {
      if (/next-contract|other-shape|store/.test(name)) continue;
      const { imports, exports } = describeComponent(componentBytes(name));
      const named = namedTypes([...imports, ...exports]);
      for (const extern of [...imports, ...exports]) {
        if (extern.kind !== "instance" || !extern.name.startsWith("torvyn:")) continue;
        const base = extern.name.replace(/@.*/, "");
        for (const func of extern.functions) seen.set(`${base}#${func.name}`, expandedType(func, named));
      }
    }
    const table = Object.entries(contractSignatures).flatMap(([base, functions]) =>
      Object.entries(functions).map(([name, type]) => [`${base}#${name}`, type] as const),
    );
    const expected = new Map(table.filter(([name]) => seen.has(name)));
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(expected));
    expect(seen.size).toBeGreaterThan(25);
  });
});

describe("a function's type", () => {
  const append = "[method]mutable-buffer.append";
  const contract = contractSignatures[types]?.[append] ?? "";

  it("is the contract's or it is not", () => {
    expect(fitOf(types, append, contract)).toBe("same");
    expect(fitOf(types, append, contract.replace("list<u8>", "string"))).toBe("other");
    expect(fitOf(types, "[method]buffer.sum", "(self: borrow<buffer>) -> u64")).toBe("other");
  });

  it("may know other error cases: then it goes through the generic path", () => {
    expect(fitOf(types, append, contract.replace("out-of-bounds", "out-of-bounds, out-of-luck"))).toBe("wider");
  });
});
