import { describe, expect, test } from "vitest";
import { parseManifest } from "../src/index.js";
import {
  accept,
  acceptFlow,
  edge,
  edges,
  findings,
  nodes,
  pipeline,
  project,
  render,
  tutorial,
} from "./support/manifests.js";

describe("the tutorial's manifest", () => {
  test("is accepted as it stands, without a warning", () => {
    const { manifest, diagnostics } = parseManifest(tutorial, { file: "Torvyn.toml" });
    expect(diagnostics).toEqual([]);
    expect(manifest?.name).toBe("token-pipeline");
    expect(manifest?.components.map(({ name, path, language }) => [name, path, language])).toEqual([
      ["source", "components/source", "rust"],
      ["filter", "components/transform", "rust"],
      ["sink", "components/sink", "rust"],
    ]);
  });

  test("becomes the graph source → filter → sink", () => {
    const flow = acceptFlow(tutorial);
    expect(flow.description).toBe("Token stream → content filter → collector");
    expect(flow.nodes.map(({ name, role }) => [name, role])).toEqual([
      ["source", "source"],
      ["filter", "filter"],
      ["sink", "sink"],
    ]);
    expect(flow.edges.map(({ from, to, queueCapacity }) => [from, to, queueCapacity])).toEqual([
      [{ node: "source", port: "output" }, { node: "filter", port: "input" }, 64],
      [{ node: "filter", port: "output" }, { node: "sink", port: "input" }, 64],
    ]);
  });
});

describe("diagnostics", () => {
  test("name the file as the caller does", () => {
    expect(parseManifest("", { file: "a/Torvyn.toml" }).diagnostics[0]?.file).toBe("a/Torvyn.toml");
    expect(parseManifest("").diagnostics[0]?.file).toBe("Torvyn.toml");
  });

  test("come all at once, in the order of the file", () => {
    const text = `${project.replace("demo", "Demo")}colour = 1
[runtime]
component_init_timeout_ms = "5s"
${nodes.replace("filtering/filter", "filtering/filtre")}${edge("source", "filtr")}${edge("filter", "sink")}`;
    expect(findings(text)).toEqual([
      "MANIFEST_BAD_NAME 2",
      "MANIFEST_UNKNOWN_KEY 5",
      "MANIFEST_WRONG_TYPE 7",
      "MANIFEST_UNKNOWN_INTERFACE 15",
      "MANIFEST_UNKNOWN_NODE 23",
    ]);
  });

  test("leave the manifest undefined when one is an error, and only then", () => {
    expect(parseManifest(`${pipeline}\n[registry]\ndefault = "x"\n`).manifest).toBeDefined();
    expect(parseManifest(`${pipeline}\n[registri]\ndefault = "x"\n`).manifest).toBeUndefined();
  });

  test("point at the text, with a caret under it and a help line", () => {
    expect(render(pipeline.replace('"torvyn:filtering/filter"', '"torvyn:filtering/filtre"'))).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_INTERFACE]: \`torvyn:filtering/filtre\` is not an interface of a role
        at Torvyn.toml:12:13
        12 | interface = "torvyn:filtering/filtre"
           |             ^^^^^^^^^^^^^^^^^^^^^^^^^
        help: did you mean \`torvyn:filtering/filter\`?"
    `);
  });
});

describe("a project without flows", () => {
  test("is accepted: it makes components for others", () => {
    const manifest = accept(`${project}[[component]]\nname = "blocklist"\npath = "."\n`);
    expect(manifest.flows.size).toBe(0);
    expect(manifest.components).toHaveLength(1);
  });
});

describe("text that is not a manifest", () => {
  test("an empty file lacks the table [torvyn], and that is all there is to say", () => {
    expect(render("")).toMatchInlineSnapshot(`
      "error[MANIFEST_MISSING_FIELD]: the manifest has no \`torvyn\`
        at Torvyn.toml:1:1
        1 | 
          | ^
        help: add [torvyn] with the project's name, version and contract_version"
    `);
  });

  test("broken TOML is one finding, at the place that the parser gives", () => {
    expect(render(pipeline.replace('name = "demo"', 'name = "demo'))).toMatchInlineSnapshot(`
      "error[MANIFEST_SYNTAX]: unfinished string
        at Torvyn.toml:2:13
        2 | name = "demo
          |             ^
        help: close the string on its own line, or use three quotes for several lines"
    `);
    expect(render(pipeline.replace('name = "demo"', "name = demo"))).toMatchInlineSnapshot(`
      "error[MANIFEST_SYNTAX]: invalid value
        at Torvyn.toml:2:8
        2 | name = demo
          |        ^^^^
        help: text stands in quotes; bare values are numbers, dates, true and false"
    `);
    expect(render(pipeline.replace('name = "demo"', "name"))).toMatchInlineSnapshot(`
      "error[MANIFEST_SYNTAX]: illegal character in key
        at Torvyn.toml:2:5
        2 | name
          |     ^
        help: a line is \`key = value\`, \`[table]\` or a # comment"
    `);
    expect(render(pipeline.replace('name = "demo"', 'name = "a\\q"'))).toMatchInlineSnapshot(`
      "error[MANIFEST_SYNTAX]: unrecognised escape sequence
        at Torvyn.toml:2:11
        2 | name = "a\\q"
          |           ^
        help: in a string in double quotes, write a backslash as \\\\, or use single quotes"
    `);
    expect(render(`${project}x = 99999999999999999999\n`)).toMatchInlineSnapshot(`
      "error[MANIFEST_SYNTAX]: integer value cannot be represented losslessly
        at Torvyn.toml:5:5
        5 | x = 99999999999999999999
          |     ^^^^^^^^^^^^^^^^^^^^
        help: write a number this large as a string"
    `);
  });

  test("a table defined twice is named", () => {
    expect(render(`${pipeline}\n[flow.main.nodes.source]\nconfig = ""\n`)).toMatchInlineSnapshot(`
      "error[MANIFEST_SYNTAX]: trying to redefine an already defined table or value
        at Torvyn.toml:26:2
        26 | [flow.main.nodes.source]
           |  ^^^^^^^^^^^^^^^^^^^^^^
        help: in TOML a table or key is defined once; merge the two, or rename one"
    `);
  });
});

describe("how the text is written", () => {
  test("line ends of Windows give the same manifest and the same places", () => {
    expect(accept(pipeline.replaceAll("\n", "\r\n"))).toEqual(accept(pipeline));
    const broken = pipeline.replace("filtering/filter", "filtering/filtre");
    expect(render(broken.replaceAll("\n", "\r\n"))).toBe(render(broken));
  });

  test("a byte order mark is no part of the first line", () => {
    expect(accept(`\uFEFF${pipeline}`)).toEqual(accept(pipeline));
    expect(render("\uFEFFcolour = 1")).toBe(render("colour = 1"));
  });

  test("tabs before a mistake stay tabs above the caret", () => {
    expect(
      render(`[torvyn]\n\tname =\t"Demo"\n\tversion = "0.1.0"\n\tcontract_version = "0.1.0"\n`),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_BAD_NAME]: \`Demo\` cannot be the name of a project
        at Torvyn.toml:2:9
        2 | 	name =	"Demo"
          | 	      	^^^^^^
        help: a name is lowercase letters, digits and single hyphens, a letter first, at most 64 characters: \`demo\`"
    `);
  });

  test("tables may be inline, and keys dotted or quoted", () => {
    const inline = `torvyn = { name = "demo", version = "0.1.0", contract_version = "0.1.0" }
[flow."main"]
nodes.source = { component = "./a.wasm", interface = "torvyn:streaming/source" }
nodes.'sink'.component = './b.wasm'
nodes.sink."interface" = "torvyn:streaming/sink"
edges = [{ from = "source", to = { node = "sink" } }]
`;
    expect(acceptFlow(inline).nodes.map((node) => node.name)).toEqual(["source", "sink"]);
    expect(findings(inline.replace("streaming/sink", "streaming/sunk"))).toEqual(["MANIFEST_UNKNOWN_INTERFACE 5"]);
  });
});

describe("hostile text", () => {
  test.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty"])(
    "the key %s is a key like any other",
    (key) => {
      expect(findings(`${pipeline}\n[${key}]\npolluted = true\n`)).toEqual(["MANIFEST_UNKNOWN_KEY 26"]);
      expect(findings(`${project}${key} = "x"\n`)).toEqual(["MANIFEST_UNKNOWN_KEY 5"]);
      expect(findings(pipeline.replaceAll("source]", `${key}]`).replaceAll('"source"', `"${key}"`))).not.toContain(
        "MANIFEST_UNKNOWN_NODE 19",
      );
      expect(findings(pipeline.replace('from = "source"', `from = "${key}"`))).toEqual(["MANIFEST_UNKNOWN_NODE 19"]);
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    },
  );

  test("deep nesting is refused, not followed", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(findings(`${project}authors = ${deep}`)).toEqual(["MANIFEST_SYNTAX 5"]);
    const dotted = Array.from({ length: 20_000 }, () => "a").join(".");
    expect(findings(`${pipeline}\n[flow.main.nodes.sink.config]\n${dotted} = 1\n`)).toEqual(["MANIFEST_BAD_VALUE 27"]);
    expect(findings(`${pipeline}\n[${dotted}]\n`)).toEqual(["MANIFEST_UNKNOWN_KEY 26"]);
  });

  test("control characters and direction marks of the manifest do not reach the terminal", () => {
    const text = pipeline.replace('name = "demo"', 'name = "\\u001b[2J\\u202eomed"');
    const shown = render(text) + render(`${project}"\u202ea" = "\u009b2J"\n`);
    for (const acting of ["\u001b", "\u009b", "\u202e"]) expect(shown).not.toContain(acting);
  });

  test("a date is a value like any other, and never a string", () => {
    expect(render(`${project}description = 1979-05-27 07:32:00\n`)).toMatchInlineSnapshot(`
      "error[MANIFEST_WRONG_TYPE]: \`description\` must be a string, not a date
        at Torvyn.toml:5:15
        5 | description = 1979-05-27 07:32:00
          |               ^^^^^^^^^^^^^^^^^^^"
    `);
  });
});

// Quadratic work would take minutes, which the time limit of tests does not give.
test("ten thousand edges are no trouble, and neither are ten thousand mistakes", () => {
  const names = Array.from({ length: 10_000 }, (_, i) => `n${i}`);
  const chain = (target: (i: number) => string) =>
    `${project}${names.map((name, i) => node(name, i, names.length)).join("")}${names
      .slice(1)
      .map((_, i) => edge(`n${i}`, target(i + 1)))
      .join("")}`;
  const node = (name: string, i: number, n: number) => {
    const iface = i === 0 ? "streaming/source" : i === n - 1 ? "streaming/sink" : "streaming/processor";
    return `[flow.main.nodes.${name}]\ncomponent = "a/${name}"\ninterface = "torvyn:${iface}"\n`;
  };
  const good = chain((i) => `n${i}`);
  const bad = chain((i) => `m${i}`);
  expect(acceptFlow(good).nodes.at(-1)?.name).toBe("n9999");
  expect(findings(bad)).toHaveLength(9_999);
});

test("the edges of the flow above are read from strings and tables alike", () => {
  const tables = edges.replaceAll(/= "(\w+)"/g, '= { node = "$1" }');
  const { flows } = accept(project + nodes + tables);
  const withoutPlaces = (manifest: typeof flows) => manifest.get("main")?.edges.map(({ from, to }) => ({ from, to }));
  expect(withoutPlaces(flows)).toEqual(withoutPlaces(accept(pipeline).flows));
});
