import { equal, includes, thrownBy } from "./assert.js";

const samples = [
  "",
  "plain",
  "\0",
  "\ufeffa byte order mark is a character",
  "naïve café ÿ",
  "Ā is the first beyond latin1",
  "日本語",
  "😀 and 👩‍🚀",
  "latin1 äöü, then 😀 all of a sudden",
  "\ud7ff\ue000\uffff\u{10ffff}",
  "x".repeat(70_000),
  "é".repeat(40_000),
  "😀".repeat(30_000),
];

const surrogates = [
  ["a\ud800b", "a\ufffdb"],
  ["\udc00", "\ufffd"],
  ["\udc00\ud800", "\ufffd\ufffd"],
  ["é\ud83d", "é\ufffd"],
];

const caseFor = (encoding, name) => ({
  name: `strings keep every character in ${encoding}, and a lone surrogate becomes U+FFFD`,
  async run({ engine, component }) {
    let seen;
    const reflect = (text) => {
      seen = text;
      return text;
    };
    const { exports } = await engine.instantiate(await component(name), { imports: { reflect } });
    for (const [given, wanted] of [...samples.map((text) => [text, text]), ...surrogates]) {
      equal(exports.echo(given), wanted, "echo");
      equal(exports.passOn(given), wanted, "pass-on");
      equal(seen, wanted, "the host");
    }
  },
});

const latin1 = Uint8Array.from({ length: 256 }, (_, i) => i);
const textEnd = "x".repeat(1000);
const utf16 = (...units) => new Uint8Array(Uint16Array.from(units).buffer);
const tagged = (units) => (units | 0x80000000) >>> 0;

/** What a guest hands out, byte for byte, and the string that it is. */
const wellFormed = [
  ["strings-utf8", Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), 4, "\ufeffa"],
  ["strings-utf8", Uint8Array.of(0xf4, 0x8f, 0xbf, 0xbf), 4, "\u{10ffff}"],
  ["strings-utf16", utf16(0xfeff, 0xd83d, 0xde00), 3, "\ufeff😀"],
  ["strings-latin1-utf16", latin1, 256, String.fromCharCode(...latin1)],
  ["strings-latin1-utf16", utf16(0xfeff, 0x65e5, 0xd83d, 0xde00), tagged(4), "\ufeff日😀"],
];

const malformed = [
  ["strings-utf8", Uint8Array.of(0xff, 0xfe), 2],
  ["strings-utf8", Uint8Array.of(0xc0, 0x80), 2],
  ["strings-utf8", Uint8Array.of(0xed, 0xa0, 0x80), 3],
  ["strings-utf8", Uint8Array.of(0xf4, 0x90, 0x80, 0x80), 4],
  ["strings-utf8", Uint8Array.of(0x61, 0xe2, 0x82), 3],
  ["strings-utf8", Uint8Array.of(...new TextEncoder().encode(textEnd), 0x80), 1001],
  ["strings-utf16", utf16(0xd800), 1],
  ["strings-utf16", utf16(0xdc00, 0x61), 2],
  ["strings-utf16", utf16(0xd800, 0xd800, 0xdc00), 3],
  ["strings-utf16", utf16(...Array.from(textEnd, () => 0x65e5), 0xdfff), 1001],
  ["strings-latin1-utf16", utf16(0x61, 0xd800), tagged(2)],
];

const start = async ({ engine, component }, name) =>
  (await engine.instantiate(await component(name), { imports: { reflect: (text) => text } })).exports;

export const stringCases = [
  caseFor("utf8", "strings-utf8"),
  caseFor("utf16", "strings-utf16"),
  caseFor("latin1+utf16", "strings-latin1-utf16"),
  {
    name: "the bytes of a string mean the same everywhere: latin1 is not windows-1252, a byte order mark is a character",
    async run(kit) {
      for (const [name, bytes, length, text] of wellFormed) equal((await start(kit, name)).read(bytes, length), text);
    },
  },
  {
    name: "a string of a component that is not valid in its encoding is a trap, never a replacement character",
    async run(kit) {
      for (const [name, bytes, length] of malformed) {
        const { read } = await start(kit, name);
        const trap = await thrownBy(() => read(bytes, length));
        equal(trap.code, "ENGINE_TRAP", `${name}: ${bytes.slice(-4)}`);
        includes(trap.message, "not valid utf-");
      }
    },
  },
  {
    name: "strings go from a component to the one inside it, and change their encoding on the way",
    async run({ engine, component }) {
      const { exports } = await engine.instantiate(await component("nested"));
      for (const text of samples) equal(exports.passOn(text), text);
    },
  },
  {
    name: "a host's answer with a lone surrogate reaches the component as U+FFFD",
    async run({ engine, component }) {
      const imports = { reflect: () => "\ud800!" };
      const { exports } = await engine.instantiate(await component("strings-utf8"), { imports });
      equal(exports.passOn("anything"), "\ufffd!");
    },
  },
];
