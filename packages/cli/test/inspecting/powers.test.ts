import { describe, expect, it } from "vitest";
import { capabilitiesOf, powersOf } from "../../src/inspecting/powers.js";

describe("what a component could do at most", () => {
  it("is told once for each kind, with what it needs for it", () => {
    expect(
      powersOf(["wasi:clocks/wall-clock@0.2.12", "wasi:clocks/monotonic-clock@0.2.0", "wasi:io/streams@0.2.0"]),
    ).toEqual([{ what: "read the clocks, and wait", when: "granted", capability: "wasi:clocks" }]);
  });

  it("names what nobody provides", () => {
    expect(powersOf(["acme:db/store@1.0.0"])).toEqual([
      { what: "call acme:db/store@1.0.0, which nobody here provides", when: "never", capability: "acme:db" },
    ]);
  });
});

it("has to be declared, but for the contract and for what every toolchain links", () => {
  const linked = [
    "torvyn:streaming/types@0.1.0",
    "wasi:io/poll@0.2.0",
    "wasi:cli/stdin@0.2.0",
    "wasi:filesystem/types@0.2.0",
  ];
  expect(capabilitiesOf([...linked, "wasi:random/random@0.2.0", "wasi:http/types@0.2.0"])).toEqual([
    "wasi:http",
    "wasi:random",
  ]);
});
