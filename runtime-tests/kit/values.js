import { equal, includes, thrownBy } from "./assert.js";

const ordinary = {
  truth: true,
  unsignedEight: 200,
  unsignedSixteen: 50_000,
  unsignedThirtyTwo: 4_000_000_000,
  unsignedSixtyFour: 2n ** 63n + 1n,
  signedEight: -100,
  signedSixteen: -30_000,
  signedThirtyTwo: -2_000_000_000,
  signedSixtyFour: -(2n ** 62n),
  floatThirtyTwo: 1.5,
  floatSixtyFour: Math.PI,
  letter: "😀",
  text: "Grüße, 世界",
  rawBytes: Uint8Array.of(0, 1, 254, 255),
  numbers: BigUint64Array.of(0n, 2n ** 64n - 1n),
  floats: Float32Array.of(0.5, -2),
  words: ["one", "", "drei"],
  three: [1, 2, 65_535],
  dictionary: new Map([
    ["ä", 1],
    ["b", 4_294_967_295],
  ]),
  pair: [7, "seven"],
  spot: { x: -5, label: "here" },
  day: "friday",
  allowed: { mayRead: true, mayWrite: false, mayRun: true },
  drawn: { tag: "polygon", val: [{ x: 1, label: "a" }] },
  maybe: "something",
  nested: { tag: "some", val: 3 },
  outcome: { tag: "ok", val: Uint16Array.of(1, 2, 3) },
  verdict: { tag: "ok", val: undefined },
};

/** The other end of every range, and the other case of every choice. */
const extreme = {
  ...ordinary,
  truth: false,
  unsignedEight: 255,
  unsignedSixteen: 65_535,
  unsignedThirtyTwo: 4_294_967_295,
  unsignedSixtyFour: 2n ** 64n - 1n,
  signedEight: -128,
  signedSixteen: -32_768,
  signedThirtyTwo: -2_147_483_648,
  signedSixtyFour: -(2n ** 63n),
  floatThirtyTwo: Number.NaN,
  floatSixtyFour: -0,
  letter: "\u{10ffff}",
  text: "\0",
  rawBytes: new Uint8Array(100_000).fill(7),
  numbers: new BigUint64Array(),
  floats: Float32Array.of(Number.POSITIVE_INFINITY, Number.NaN, -0),
  words: [],
  dictionary: new Map(),
  day: "sunday",
  allowed: { mayRead: false, mayWrite: true, mayRun: false },
  drawn: { tag: "circle", val: Number.NEGATIVE_INFINITY },
  maybe: undefined,
  nested: { tag: "some", val: undefined },
  outcome: { tag: "err", val: "no" },
  verdict: { tag: "err", val: undefined },
};

const start = async ({ engine, component }, reflect = (value) => value) =>
  (await engine.instantiate(await component("values"), { imports: { reflect } })).exports;

/** Fields, so that a failure names the one that differs. */
function equalFields(actual, expected) {
  for (const [name, value] of Object.entries(expected)) equal(actual[name], value, name);
}

export const valueCases = [
  {
    name: "a value of every type goes into a component and comes back",
    async run(kit) {
      const { echo } = await start(kit);
      for (const value of [ordinary, extreme]) equalFields(echo(value), value);
    },
  },
  {
    name: "a value of every type goes out to the host and comes back",
    async run(kit) {
      const seen = [];
      const { passOn } = await start(kit, (value) => {
        seen.push(value);
        return seen.length === 1 ? extreme : ordinary;
      });
      equalFields(passOn(ordinary), extreme);
      equalFields(passOn(extreme), ordinary);
      equalFields(seen[0], ordinary);
      equalFields(seen[1], extreme);
    },
  },
  {
    name: "a wrong argument is named with its path, and the instance stays usable",
    async run(kit) {
      const { echo } = await start(kit);
      const wrong = { ...ordinary, drawn: { tag: "polygon", val: [{ x: 1n, label: "a" }] } };
      const error = await thrownBy(() => echo(wrong));
      equal(error.code, "ENGINE_ARGUMENT");
      includes(error.message, "x): expected s32");
      equalFields(echo(ordinary), ordinary);
    },
  },
  {
    name: "describe prints a component's types without compiling it",
    async run({ engine, component }) {
      const { exports } = engine.describe(await component("strings-utf8"));
      equal(exports.map((one) => `${one.name}: ${one.type}`).sort(), [
        "echo: func(text: string) -> string",
        "pass-on: func(text: string) -> string",
        "read: func(bytes: list<u8>, length: u32) -> string",
      ]);
    },
  },
];
