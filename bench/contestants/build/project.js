import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

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

/** Gives a project the native tool as it is the first time: it keeps the engine's code of 20 MB in the user's folder else. */
export async function forgetfulWizer(root) {
  const located = new URL("../../../packages/compiler/dist/toolchain/native-wizer.js", import.meta.url);
  const wizer = await (await import(located.href)).findNativeWizer(dirname(fileURLToPath(located)));
  const folder = join(root, "node_modules/@bytecodealliance/wizer");
  const script = join(folder, "wizer.sh");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  writeFileSync(join(folder, "index.js"), `export default ${JSON.stringify(script)};`);
  writeFileSync(
    script,
    `#!/bin/sh\nexport XDG_CACHE_HOME='${folder}/'$$\n'${wizer}' "$@"\nstatus=$?\nrm -rf "$XDG_CACHE_HOME"\nexit $status\n`,
  );
  chmodSync(script, 0o755);
}
