import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const roles = {
  source: ["import torvyn:resources/buffer-ops@0.1.0;", "export torvyn:streaming/source@0.1.0;"],
  processor: ["import torvyn:resources/buffer-ops@0.1.0;", "export torvyn:streaming/processor@0.1.0;"],
  sink: ["export torvyn:streaming/sink@0.1.0;"],
};

/** A processor whose elements end in a word. */
export const tagging = (word) => `import { defineProcessor } from "@torvyn/sdk";
export default defineProcessor({ process: (element) => element.text() + " ${word}" });
`;

const sources = {
  source: `import { defineSource } from "@torvyn/sdk";
export default defineSource(function* () {
  for (let i = 0; ; i++) yield String(i);
});
`,
  processor: tagging("first"),
  // It asks for time now and then: the flow is to be alive, not to take the machine.
  sink: `import { defineSink } from "@torvyn/sdk";
let pushed = 0;
export default defineSink({
  push(element) {
    console.log(element.text());
    return ++pushed % 10 === 0 ? "pause" : "ready";
  },
});
`,
};

/** A project of three components that somebody works on; returns its folder. */
export function project() {
  const root = mkdtempSync(join(tmpdir(), "torvyn-bench-project-"));
  const write = (path, text) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const names = Object.keys(roles);
  const declared = names.map(
    (name) => `[[component]]\nname = "${name}"\npath = "components/${name}"\nlanguage = "typescript"`,
  );
  const nodes = names.map(
    (name) => `[flow.main.nodes.${name}]\ncomponent = "${name}"\ninterface = "torvyn:streaming/${name}"`,
  );
  const edges = ["source", "processor"].map(
    (from, index) => `[[flow.main.edges]]\nfrom = "${from}"\nto = "${names[index + 1]}"`,
  );
  const head = '[torvyn]\nname = "bench"\nversion = "0.1.0"\ncontract_version = "0.1.0"';
  write("Torvyn.toml", [head, ...declared, "[flow.main]", ...nodes, ...edges].join("\n\n"));
  for (const [name, items] of Object.entries(roles)) {
    write(`components/${name}/wit/world.wit`, `package bench:${name};\nworld ${name} {\n  ${items.join("\n  ")}\n}\n`);
    write(`components/${name}/src/index.ts`, sources[name]);
  }
  return root;
}
