// Two projects of ten components from npm each, as a package manager would have installed them: a source, eight filters, a sink.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildComponents } from "@torvyn/compiler";
import { dist, root } from "./paths.js";
import { typescriptComponents } from "./typescript.js";

const filters = Array.from({ length: 8 }, (_, index) => `filter-${index}`);
const interfaces = {
  source: ["torvyn:streaming/source", "torvyn:streaming/lifecycle"],
  filter: ["torvyn:filtering/filter"],
  sink: ["torvyn:streaming/sink", "torvyn:streaming/lifecycle"],
};
const roleOf = (name) => name.split("-")[0];

/** A filter that passes everything, and is not like the others: code and state are its own. */
const source = (index) => `import { defineFilter } from "@torvyn/sdk";
const table = new Map(Array.from({ length: ${500 + index} }, (_, i) => [\`\${i * ${index + 3}}\`, { weight: i / ${index + 1} }]));
export default defineFilter({ evaluate: (element) => !table.has(element.text()) });
`;

async function buildFilters() {
  const wit = readFileSync(join(root, "components/ts/filter/wit/world.wit"));
  const outcomes = await buildComponents(
    filters.map((name, index) => {
      const folder = join(dist, "ten", "sources", name);
      mkdirSync(join(folder, "src"), { recursive: true });
      mkdirSync(join(folder, "wit"), { recursive: true });
      writeFileSync(join(folder, "src/index.ts"), source(index));
      writeFileSync(join(folder, "wit/world.wit"), wit);
      return { root: folder, name };
    }),
  );
  return outcomes.map(({ result, error }) => {
    if (result === undefined) throw error;
    return result.file;
  });
}

function install(project, name, file) {
  const folder = join(project, "node_modules/@bench", name);
  mkdirSync(join(folder, "dist"), { recursive: true });
  cpSync(file, join(folder, "dist", `${name}.wasm`));
  const component = {
    file: `./dist/${name}.wasm`,
    role: roleOf(name),
    interfaces: interfaces[roleOf(name)].map((id) => `${id}@0.1.0`),
  };
  const torvyn = { contract: "0.1.0", components: { [name]: component } };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: `@bench/${name}`, version: "1.0.0", torvyn }));
  return join(folder, "dist", `${name}.wasm`);
}

/** `{ manifest, files }` of a project with these components, in the order of the flow. */
function projectOf(title, components) {
  const project = join(dist, "ten", title);
  const names = components.map(([name]) => name);
  const files = components.map(([name, file]) => install(project, name, file));
  const nodes = names.map(
    (name) => `nodes.${name} = { component = "npm:@bench/${name}", interface = "${interfaces[roleOf(name)][0]}" }`,
  );
  const edges = names.slice(1).map((name, index) => `{ from = "${names[index]}", to = "${name}" }`);
  const head = '[torvyn]\nname = "ten"\nversion = "0.1.0"\ncontract_version = "0.1.0"\n[flow.main]';
  const manifest = join(project, "Torvyn.toml");
  writeFileSync(manifest, [head, ...nodes, `edges = [${edges.join(", ")}]`, ""].join("\n"));
  return { manifest, files };
}

/** `{ own, same }`: all ten differ; and all eight filters have the same bytes, in packages of their own. */
export async function tenComponents() {
  const [first, last] = await typescriptComponents(["source", "sink"]);
  const built = await buildFilters();
  const line = (files) => [["source", first], ...filters.map((name, index) => [name, files[index]]), ["sink", last]];
  return { own: projectOf("own", line(built)), same: projectOf("same", line(filters.map(() => built[0]))) };
}
