import { errorCodes } from "@torvyn/contract";
import { afterAll, describe, expect, test } from "vitest";
import { parseManifest } from "../src/index.js";
import { edge, edges, node, nodes, pipeline, project, render } from "./support/manifests.js";

/** Codes that reading does not find: whoever opens or changes the file does. */
const producedElsewhere = ["MANIFEST_NOT_FOUND", "MANIFEST_INVALID", "MANIFEST_EDIT"];
const seen = new Set(producedElsewhere);

/** What a user reads; every finding in it must have the code that the test is about. */
function show(code: string, text: string): string {
  const codes = new Set(parseManifest(text).diagnostics.map((diagnostic) => diagnostic.code));
  expect([...codes]).toEqual([code]);
  seen.add(code);
  return render(text);
}

afterAll(() => {
  const codes = Object.keys(errorCodes).filter((code) => code.startsWith("MANIFEST_"));
  expect([...seen].sort(), "every code of the manifest has a test here").toEqual(codes.sort());
});

describe("keys", () => {
  test("MANIFEST_UNKNOWN_KEY suggests the key that was probably meant", () => {
    expect(show("MANIFEST_UNKNOWN_KEY", `${project}licence = "MIT"\n`)).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_KEY]: unknown key \`licence\` in [torvyn]
        at Torvyn.toml:5:1
        5 | licence = "MIT"
          | ^^^^^^^
        help: did you mean \`license\`?"
    `);
  });

  test("MANIFEST_UNKNOWN_KEY lists the keys when none is near", () => {
    expect(show("MANIFEST_UNKNOWN_KEY", `${project}colour = "red"\n`)).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_KEY]: unknown key \`colour\` in [torvyn]
        at Torvyn.toml:5:1
        5 | colour = "red"
          | ^^^^^^
        help: the keys here are \`name\`, \`version\`, \`contract_version\`, \`description\`, \`authors\`, \`license\` and \`repository\`"
    `);
  });

  test("MANIFEST_UNKNOWN_KEY is one finding for a misspelled required key", () => {
    expect(show("MANIFEST_UNKNOWN_KEY", pipeline.replace("version =", "verison ="))).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_KEY]: unknown key \`verison\` in [torvyn]
        at Torvyn.toml:3:1
        3 | verison = "0.1.0"
          | ^^^^^^^
        help: did you mean \`version\`?"
    `);
  });

  test("MANIFEST_UNKNOWN_KEY names the table that the key stands in", () => {
    expect(
      show("MANIFEST_UNKNOWN_KEY", pipeline.replace('to = "sink"', 'to = { node = "sink", prt = "input" }')),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_KEY]: unknown key \`prt\` in \`to\`
        at Torvyn.toml:24:23
        24 | to = { node = "sink", prt = "input" }
           |                       ^^^
        help: did you mean \`port\`?"
    `);
  });

  test("MANIFEST_IGNORED_KEY is a warning, one for each table", () => {
    expect(
      show("MANIFEST_IGNORED_KEY", `${pipeline}\n[runtime]\nworker_threads = 4\n[observability]\nlevel = "off"\n`),
    ).toMatchInlineSnapshot(`
      "warning[MANIFEST_IGNORED_KEY]: this release does not act on \`worker_threads\` in [runtime]
        at Torvyn.toml:27:1
        27 | worker_threads = 4
           | ^^^^^^^^^^^^^^
        help: it has no effect here; other Torvyn hosts may use it

      warning[MANIFEST_IGNORED_KEY]: this release does not act on \`observability\` in the manifest
        at Torvyn.toml:28:2
        28 | [observability]
           |  ^^^^^^^^^^^^^
        help: it has no effect here; other Torvyn hosts may use it"
    `);
  });

  test("MANIFEST_MISSING_FIELD points at the table that lacks the key", () => {
    expect(show("MANIFEST_MISSING_FIELD", project.replace('version = "0.1.0"\n', ""))).toMatchInlineSnapshot(`
      "error[MANIFEST_MISSING_FIELD]: [torvyn] has no \`version\`
        at Torvyn.toml:1:1
        1 | [torvyn]
          | ^^^^^^^^
        help: add version = "0.1.0""
    `);
  });

  test("MANIFEST_MISSING_FIELD points into an inline table", () => {
    expect(
      show("MANIFEST_MISSING_FIELD", pipeline.replace('to = "sink"', 'to = { port = "input" }')),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_MISSING_FIELD]: \`to\` has no \`node\`
        at Torvyn.toml:24:6
        24 | to = { port = "input" }
           |      ^^^^^^^^^^^^^^^^^^
        help: add node = "NODE""
    `);
  });

  test("MANIFEST_MISSING_FIELD says that a flow has no edges, not what follows from it", () => {
    expect(show("MANIFEST_MISSING_FIELD", project + nodes)).toMatchInlineSnapshot(`
      "error[MANIFEST_MISSING_FIELD]: flow \`main\` has no edges
        at Torvyn.toml:6:7
        6 | [flow.main.nodes.source]
          |       ^^^^
        help: write [[flow.main.edges]] with from = "NODE" and to = "NODE""
    `);
  });

  test("MANIFEST_MISSING_FIELD says that a flow has no nodes", () => {
    expect(show("MANIFEST_MISSING_FIELD", `${project}[flow.main]\n`)).toMatchInlineSnapshot(`
      "error[MANIFEST_MISSING_FIELD]: [flow.main] has no \`nodes\`
        at Torvyn.toml:5:1
        5 | [flow.main]
          | ^^^^^^^^^^^
        help: add nodes: [flow.FLOW.nodes.NODE] with a component and an interface"
    `);
  });
});

describe("values", () => {
  test("MANIFEST_WRONG_TYPE says what the value is and what it must be", () => {
    expect(show("MANIFEST_WRONG_TYPE", project.replace('"demo"', "7"))).toMatchInlineSnapshot(`
      "error[MANIFEST_WRONG_TYPE]: \`name\` must be a string, not an integer
        at Torvyn.toml:2:8
        2 | name = 7
          |        ^"
    `);
  });

  test("MANIFEST_WRONG_TYPE says how to write an array of tables", () => {
    expect(show("MANIFEST_WRONG_TYPE", `${project}[component]\nname = "a"\npath = "a"\n`)).toMatchInlineSnapshot(`
      "error[MANIFEST_WRONG_TYPE]: \`component\` must be an array of tables, not a table
        at Torvyn.toml:5:1
        5 | [component]
          | ^^^^^^^^^^^
        help: write [[component]]"
    `);
  });

  test("MANIFEST_WRONG_TYPE points at the element of an array", () => {
    expect(show("MANIFEST_WRONG_TYPE", `${project}authors = ["Ada", 7]\n`)).toMatchInlineSnapshot(`
      "error[MANIFEST_WRONG_TYPE]: \`authors\` holds strings, not an integer
        at Torvyn.toml:5:19
        5 | authors = ["Ada", 7]
          |                   ^"
    `);
  });

  test("MANIFEST_WRONG_TYPE is said of a node's config", () => {
    expect(
      show("MANIFEST_WRONG_TYPE", pipeline.replace('"./filter.wasm"', '"./filter.wasm"\nconfig = ["a"]')),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_WRONG_TYPE]: \`config\` must be a table or a string, not an array
        at Torvyn.toml:12:10
        12 | config = ["a"]
           |          ^^^^^"
    `);
  });

  test("MANIFEST_WRONG_TYPE is said of an edge's end", () => {
    expect(show("MANIFEST_WRONG_TYPE", pipeline.replace('to = "sink"', 'to = ["sink"]'))).toMatchInlineSnapshot(`
      "error[MANIFEST_WRONG_TYPE]: \`to\` must be a string or a table, not an array
        at Torvyn.toml:24:6
        24 | to = ["sink"]
           |      ^^^^^^^^
        help: an edge's end is "node", "node:port" or { node = "node", port = "port" }"
    `);
  });

  test("MANIFEST_BAD_VALUE gives the range of a number", () => {
    expect(
      show(
        "MANIFEST_BAD_VALUE",
        `${project}[runtime.backpressure]\ndefault_queue_depth = 0\nlow_watermark_ratio = 1.0\n`,
      ),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_BAD_VALUE]: \`default_queue_depth\` is 0
        at Torvyn.toml:6:23
        6 | default_queue_depth = 0
          |                       ^
        help: it must be at least 1 and at most 1048576

      error[MANIFEST_BAD_VALUE]: \`low_watermark_ratio\` is 1
        at Torvyn.toml:7:23
        7 | low_watermark_ratio = 1.0
          |                       ^^^
        help: it must be at least 0 and below 1"
    `);
  });

  test("MANIFEST_BAD_VALUE tells a policy that this release lacks from one that nobody has", () => {
    expect(
      show("MANIFEST_BAD_VALUE", `${project}[runtime.backpressure]\nbackpressure_policy = "drop-oldest"\n`),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_BAD_VALUE]: this release does not have the policy \`drop-oldest\`
        at Torvyn.toml:6:23
        6 | backpressure_policy = "drop-oldest"
          |                       ^^^^^^^^^^^^^
        help: the policy here is "block": a full queue stops its source, and nothing is lost"
    `);
  });

  test("MANIFEST_BAD_VALUE refuses an allow-all policy", () => {
    expect(
      show("MANIFEST_BAD_VALUE", `${project}[security]\ndefault_capability_policy = "allow-all"\n`),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_BAD_VALUE]: this release does not have the policy \`allow-all\`
        at Torvyn.toml:6:29
        6 | default_capability_policy = "allow-all"
          |                             ^^^^^^^^^^^
        help: the policy here is "deny-all": grant each node what it needs in [security.grants.NODE]"
    `);
  });

  test("MANIFEST_BAD_VALUE refuses a component from where this release cannot load one", () => {
    expect(
      show("MANIFEST_BAD_VALUE", pipeline.replace('"./sink.wasm"', '"oci://registry.example.com/sink:1"')),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_BAD_VALUE]: this release cannot load a component from \`oci:\`
        at Torvyn.toml:15:13
        15 | component = "oci://registry.example.com/sink:1"
           |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        help: it is a file ("file://./a.wasm", "./a.wasm"), a [[component]] by name, or "npm:package""
    `);
  });

  test("MANIFEST_BAD_VALUE shows the forms of an edge's end", () => {
    expect(
      show("MANIFEST_BAD_VALUE", pipeline.replace('to = "sink"', 'to = "sink:input:more"')),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_BAD_VALUE]: \`sink:input:more\` is not an edge's end
        at Torvyn.toml:24:6
        24 | to = "sink:input:more"
           |      ^^^^^^^^^^^^^^^^^
        help: an edge's end is "node", "node:port" or { node = "node", port = "port" }"
    `);
  });

  test("MANIFEST_BAD_VALUE refuses numbers that JSON does not have", () => {
    expect(
      show("MANIFEST_BAD_VALUE", `${pipeline}[flow.main.nodes.sink.config]\nlimits = [1.5, nan]\n`),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_BAD_VALUE]: JSON has no NaN
        at Torvyn.toml:26:16
        26 | limits = [1.5, nan]
           |                ^^^
        help: the component gets its configuration as JSON text"
    `);
  });

  test("MANIFEST_BAD_VALUE suggests the language that was probably meant", () => {
    expect(
      show("MANIFEST_BAD_VALUE", `${project}[[component]]\nname = "a"\npath = "a"\nlanguage = "typscript"\n`),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_BAD_VALUE]: unknown language \`typscript\`
        at Torvyn.toml:8:12
        8 | language = "typscript"
          |            ^^^^^^^^^^^
        help: did you mean "typescript"?"
    `);
  });

  test("MANIFEST_BAD_NAME says the rule and offers a name that keeps it", () => {
    expect(
      show(
        "MANIFEST_BAD_NAME",
        pipeline.replaceAll("nodes.filter", "nodes.Content_Filter").replaceAll('"filter"', '"Content_Filter"'),
      ),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_BAD_NAME]: \`Content_Filter\` cannot be the name of a node
        at Torvyn.toml:10:18
        10 | [flow.main.nodes.Content_Filter]
           |                  ^^^^^^^^^^^^^^
        help: a name is lowercase letters, digits and single hyphens, a letter first, at most 64 characters: \`content-filter\`"
    `);
  });

  test("MANIFEST_BAD_NAME holds for flows", () => {
    expect(show("MANIFEST_BAD_NAME", pipeline.replaceAll("flow.main", 'flow."2nd flow"'))).toMatchInlineSnapshot(`
      "error[MANIFEST_BAD_NAME]: \`2nd flow\` cannot be the name of a flow
        at Torvyn.toml:6:7
        6 | [flow."2nd flow".nodes.source]
          |       ^^^^^^^^^^
        help: a name is lowercase letters, digits and single hyphens, a letter first, at most 64 characters: \`nd-flow\`"
    `);
  });

  test("MANIFEST_BAD_VERSION shows what a version looks like", () => {
    expect(show("MANIFEST_BAD_VERSION", project.replace('version = "0.1.0"', 'version = "v1"'))).toMatchInlineSnapshot(`
      "error[MANIFEST_BAD_VERSION]: \`v1\` is not a semantic version
        at Torvyn.toml:3:11
        3 | version = "v1"
          |           ^^^^
        help: three numbers: "0.1.0", "1.2.3-beta.1""
    `);
  });

  test("MANIFEST_CONTRACT_VERSION says which version is spoken", () => {
    expect(
      show("MANIFEST_CONTRACT_VERSION", project.replace('contract_version = "0.1.0"', 'contract_version = "0.2.0"')),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_CONTRACT_VERSION]: this release speaks version 0.1.0 of the contract, not \`0.2.0\`
        at Torvyn.toml:4:20
        4 | contract_version = "0.2.0"
          |                    ^^^^^^^
        help: write contract_version = "0.1.0", or use a release of Torvyn that speaks yours"
    `);
  });

  test("MANIFEST_CONTRACT_VERSION holds for the version of an interface", () => {
    expect(
      show("MANIFEST_CONTRACT_VERSION", pipeline.replace("torvyn:streaming/sink", "torvyn:streaming/sink@0.2.0")),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_CONTRACT_VERSION]: this release speaks version 0.1.0 of the contract, not \`torvyn:streaming/sink@0.2.0\`
        at Torvyn.toml:16:13
        16 | interface = "torvyn:streaming/sink@0.2.0"
           |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        help: write interface = "torvyn:streaming/sink""
    `);
  });
});

describe("names of other things", () => {
  test("MANIFEST_DUPLICATE_COMPONENT says where the first one is", () => {
    expect(
      show("MANIFEST_DUPLICATE_COMPONENT", `${project}${'[[component]]\nname = "a"\npath = "a"\n'.repeat(2)}`),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_DUPLICATE_COMPONENT]: the component \`a\` is already declared on line 6
        at Torvyn.toml:9:8
        9 | name = "a"
          |        ^^^
        help: give each component a name of its own"
    `);
  });

  test("MANIFEST_UNKNOWN_COMPONENT suggests the component that was probably meant", () => {
    expect(
      show(
        "MANIFEST_UNKNOWN_COMPONENT",
        `${pipeline.replace('"./filter.wasm"', '"blocklst"')}[[component]]\nname = "blocklist"\npath = "a"\n`,
      ),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_COMPONENT]: there is no component \`blocklst\`
        at Torvyn.toml:11:13
        11 | component = "blocklst"
           |             ^^^^^^^^^^
        help: did you mean \`blocklist\`?"
    `);
  });

  test("MANIFEST_UNKNOWN_COMPONENT shows how to name a file when nothing is declared", () => {
    expect(show("MANIFEST_UNKNOWN_COMPONENT", pipeline.replace('"./filter.wasm"', '"filter"'))).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_COMPONENT]: there is no component \`filter\`
        at Torvyn.toml:11:13
        11 | component = "filter"
           |             ^^^^^^^^
        help: it is a file ("file://./a.wasm", "./a.wasm"), a [[component]] by name, or "npm:package""
    `);
  });

  test("MANIFEST_UNKNOWN_INTERFACE suggests by the last part of the name", () => {
    expect(
      show("MANIFEST_UNKNOWN_INTERFACE", pipeline.replace("torvyn:streaming/sink", "sink")),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_INTERFACE]: \`sink\` is not an interface of a role
        at Torvyn.toml:16:13
        16 | interface = "sink"
           |             ^^^^^^
        help: did you mean \`torvyn:streaming/sink\`?"
    `);
  });

  test("MANIFEST_UNKNOWN_INTERFACE lists the roles' interfaces when none is near", () => {
    expect(
      show("MANIFEST_UNKNOWN_INTERFACE", pipeline.replace("torvyn:streaming/sink", "wasi:http/incoming-handler")),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_INTERFACE]: \`wasi:http/incoming-handler\` is not an interface of a role
        at Torvyn.toml:16:13
        16 | interface = "wasi:http/incoming-handler"
           |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        help: a node plays one of the roles \`torvyn:streaming/source\`, \`torvyn:streaming/processor\`, \`torvyn:filtering/filter\`, \`torvyn:streaming/filter\`, \`torvyn:filtering/router\`, \`torvyn:streaming/router\`, \`torvyn:aggregation/aggregator\` and \`torvyn:streaming/sink\`"
    `);
  });

  test("MANIFEST_UNKNOWN_CAPABILITY lists what can be granted", () => {
    expect(
      show(
        "MANIFEST_UNKNOWN_CAPABILITY",
        `${pipeline}[security.grants.source]\ncapabilities = ["wasi:filesystem/read:/data"]\n`,
      ),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_CAPABILITY]: this release cannot grant \`wasi:filesystem/read:/data\`
        at Torvyn.toml:26:17
        26 | capabilities = ["wasi:filesystem/read:/data"]
           |                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        help: what can be granted is \`wasi:clocks\` and \`wasi:random\`"
    `);
  });

  test("MANIFEST_UNKNOWN_CAPABILITY suggests the whole package for one of its interfaces", () => {
    expect(
      show(
        "MANIFEST_UNKNOWN_CAPABILITY",
        `${pipeline}[security.grants.source]\ncapabilities = ["wasi:clocks/wall-clock"]\n`,
      ),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_CAPABILITY]: this release cannot grant \`wasi:clocks/wall-clock\`
        at Torvyn.toml:26:17
        26 | capabilities = ["wasi:clocks/wall-clock"]
           |                 ^^^^^^^^^^^^^^^^^^^^^^^^
        help: did you mean \`wasi:clocks\`?"
    `);
  });

  test("MANIFEST_UNKNOWN_NODE suggests the node that was probably meant", () => {
    expect(
      show("MANIFEST_UNKNOWN_NODE", pipeline.replace('to = "filter"', 'to = "fliter:input"')),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_NODE]: flow \`main\` has no node \`fliter\`
        at Torvyn.toml:20:7
        20 | to = "fliter:input"
           |       ^^^^^^
        help: did you mean \`filter\`?"
    `);
  });

  test("MANIFEST_UNKNOWN_NODE holds for grants", () => {
    expect(
      show("MANIFEST_UNKNOWN_NODE", `${pipeline}[security.grants.sorce]\ncapabilities = []\n`),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_NODE]: no flow has a node \`sorce\`
        at Torvyn.toml:25:18
        25 | [security.grants.sorce]
           |                  ^^^^^
        help: did you mean \`source\`?"
    `);
  });
});

describe("the graph", () => {
  test("MANIFEST_UNKNOWN_PORT says which port the role has", () => {
    expect(
      show("MANIFEST_UNKNOWN_PORT", pipeline.replace('to = "filter"', 'to = "filter:left"')),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_PORT]: the filter \`filter\` has no input port \`left\`
        at Torvyn.toml:20:14
        20 | to = "filter:left"
           |              ^^^^
        help: its input port is \`input\`, and need not be named"
    `);
  });

  test("MANIFEST_UNKNOWN_PORT points at the port of a table", () => {
    expect(
      show("MANIFEST_UNKNOWN_PORT", pipeline.replace('from = "filter"', 'from = { node = "filter", port = "outptu" }')),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_UNKNOWN_PORT]: the filter \`filter\` has no output port \`outptu\`
        at Torvyn.toml:23:34
        23 | from = { node = "filter", port = "outptu" }
           |                                  ^^^^^^^^
        help: did you mean \`output\`?"
    `);
  });

  test("MANIFEST_MISSING_FIELD asks which port of a router an edge leaves", () => {
    expect(
      show("MANIFEST_MISSING_FIELD", pipeline.replace("filtering/filter", "filtering/router")),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_MISSING_FIELD]: the edge does not say which port of the router \`filter\` it leaves
        at Torvyn.toml:23:8
        23 | from = "filter"
           |        ^^^^^^^^
        help: write "filter:PORT", a port that the component names"
    `);
  });

  test("MANIFEST_SOURCE_HAS_INPUT is the one finding for an edge back into a source", () => {
    expect(show("MANIFEST_SOURCE_HAS_INPUT", pipeline + edge("filter", "source"))).toMatchInlineSnapshot(`
      "error[MANIFEST_SOURCE_HAS_INPUT]: an edge leads into the source \`source\`
        at Torvyn.toml:28:6
        28 | to = "source"
           |      ^^^^^^^^
        help: elements begin in a source; remove the edge"
    `);
  });

  test("MANIFEST_SINK_HAS_OUTPUT is the one finding for an edge out of a sink", () => {
    expect(show("MANIFEST_SINK_HAS_OUTPUT", pipeline + edge("sink", "filter"))).toMatchInlineSnapshot(`
      "error[MANIFEST_SINK_HAS_OUTPUT]: an edge leads out of the sink \`sink\`
        at Torvyn.toml:27:8
        27 | from = "sink"
           |        ^^^^^^
        help: elements end in a sink; remove the edge"
    `);
  });

  test("MANIFEST_PORT_TAKEN says which edge came first", () => {
    expect(show("MANIFEST_PORT_TAKEN", pipeline + edge("source", "sink"))).toMatchInlineSnapshot(`
      "error[MANIFEST_PORT_TAKEN]: \`sink:input\` takes one edge, and \`filter\` leads there on line 24
        at Torvyn.toml:28:6
        28 | to = "sink"
           |      ^^^^^^
        help: lead one of the two edges elsewhere, or remove it"
    `);
  });

  test("MANIFEST_DUPLICATE_EDGE is not also a taken port", () => {
    expect(show("MANIFEST_DUPLICATE_EDGE", pipeline + edge("filter:output", "sink"))).toMatchInlineSnapshot(`
      "error[MANIFEST_DUPLICATE_EDGE]: flow \`main\` has the edge from \`filter\` to \`sink\` twice; first on line 22
        at Torvyn.toml:26:1
        26 | [[flow.main.edges]]
           | ^^^^^^^^^^^^^^^^^^^
        help: remove one of the two"
    `);
  });

  test("MANIFEST_CYCLE prints the way round, and is not also a taken port", () => {
    expect(
      show(
        "MANIFEST_CYCLE",
        project +
          nodes +
          node("enrich", "torvyn:streaming/processor") +
          edges +
          edge("filter", "enrich") +
          edge("enrich", "filter"),
      ),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_CYCLE]: the edges of flow \`main\` go round in a circle: filter → enrich → filter
        at Torvyn.toml:36:6
        36 | to = "filter"
           |      ^^^^^^^^
        help: elements flow from sources to sinks; remove this edge"
    `);
  });

  test("MANIFEST_CYCLE may be one edge long", () => {
    expect(show("MANIFEST_CYCLE", pipeline + edge("filter", "filter"))).toMatchInlineSnapshot(`
      "error[MANIFEST_CYCLE]: the edges of flow \`main\` go round in a circle: filter → filter
        at Torvyn.toml:28:6
        28 | to = "filter"
           |      ^^^^^^^^
        help: elements flow from sources to sinks; remove this edge"
    `);
  });

  test("MANIFEST_UNCONNECTED_NODE names the one edge that is missing", () => {
    expect(show("MANIFEST_UNCONNECTED_NODE", project + nodes + edge("source", "filter"))).toMatchInlineSnapshot(`
      "error[MANIFEST_UNCONNECTED_NODE]: no edge leads from \`filter\`, and none to \`sink\`
        at Torvyn.toml:10:18
        10 | [flow.main.nodes.filter]
           |                  ^^^^^^
        help: add an edge: [[flow.main.edges]] with from = "filter" and to = "sink""
    `);
  });

  test("MANIFEST_UNCONNECTED_NODE is said of a node without edges", () => {
    expect(
      show("MANIFEST_UNCONNECTED_NODE", pipeline + node("audit", "torvyn:streaming/processor")),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_UNCONNECTED_NODE]: no edge leads to or from the processor \`audit\`
        at Torvyn.toml:26:18
        26 | [flow.main.nodes.audit]
           |                  ^^^^^
        help: connect it with [[flow.main.edges]], or remove the node"
    `);
  });

  test("MANIFEST_UNCONNECTED_NODE is said of a part of the flow on its own", () => {
    expect(
      show(
        "MANIFEST_UNCONNECTED_NODE",
        pipeline +
          node("clock", "torvyn:streaming/source") +
          node("log", "torvyn:streaming/sink") +
          edge("clock", "log"),
      ),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_UNCONNECTED_NODE]: \`clock\` and \`log\` are not connected to the rest of flow \`main\`
        at Torvyn.toml:26:18
        26 | [flow.main.nodes.clock]
           |                  ^^^^^
        help: connect them with an edge, or make them a flow of their own"
    `);
  });

  test("MANIFEST_NO_SOURCE is not also an unconnected node", () => {
    expect(
      show("MANIFEST_NO_SOURCE", project + nodes.replace("streaming/source", "streaming/processor") + edges),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_NO_SOURCE]: flow \`main\` has no source
        at Torvyn.toml:6:7
        6 | [flow.main.nodes.source]
          |       ^^^^
        help: elements come from a source: add a node with interface = "torvyn:streaming/source""
    `);
  });

  test("MANIFEST_NO_SINK is not also an unconnected node", () => {
    expect(
      show("MANIFEST_NO_SINK", project + nodes.replace("streaming/sink", "streaming/processor") + edges),
    ).toMatchInlineSnapshot(`
      "error[MANIFEST_NO_SINK]: flow \`main\` has no sink
        at Torvyn.toml:6:7
        6 | [flow.main.nodes.source]
          |       ^^^^
        help: elements end in a sink: add a node with interface = "torvyn:streaming/sink""
    `);
  });
});

describe("text that is not TOML", () => {
  test("MANIFEST_SYNTAX points where the parser stopped", () => {
    expect(show("MANIFEST_SYNTAX", project.replace('"demo"', "demo"))).toMatchInlineSnapshot(`
      "error[MANIFEST_SYNTAX]: invalid value
        at Torvyn.toml:2:8
        2 | name = demo
          |        ^^^^
        help: text stands in quotes; bare values are numbers, dates, true and false"
    `);
  });
});
