import { equal } from "./assert.js";

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

export const stringCases = [
  caseFor("utf8", "strings-utf8"),
  caseFor("utf16", "strings-utf16"),
  caseFor("latin1+utf16", "strings-latin1-utf16"),
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
