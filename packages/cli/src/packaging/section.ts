import { type ComponentPackage, isSpoken, type JsonSchema, type PackagedComponent } from "@torvyn/contract";
import { schemaType } from "./entry/schema-type.js";

const BEGIN = "<!-- torvyn -->";
const END = "<!-- /torvyn -->";
const between = new RegExp(`(?<=${BEGIN}\\n)[^]*?(?=${END})`);

/** What to put into a README where the section is to stand. */
export const markers = `${BEGIN} and ${END}`;

export const hasSection = (readme: string): boolean => between.test(readme);

/** A README with the section between the markers as it should be; the same text when there are no markers. */
export function updateReadme(readme: string, section: string): string {
  return readme.replace(between, () => `\n${section}\n\n`);
}

type Schemas = ReadonlyMap<string, JsonSchema>;

/** What a README says of the components: how to use each, what it takes and what it wants. */
export function readmeSection(declared: ComponentPackage, schemas: Schemas): string {
  return declared.components
    .map((component) => describe(declared, component, schemas.get(component.name)))
    .join("\n\n");
}

function describe(declared: ComponentPackage, component: PackagedComponent, schema: JsonSchema | undefined): string {
  const { name, role, interfaces, capabilities } = component;
  const reference = declared.components.length === 1 ? declared.name : `${declared.name}/${name}`;
  const wants = capabilities.length === 0 ? "nothing but the elements that it is lent" : codes(capabilities);
  return [
    `A ${role} for [Torvyn](https://www.npmjs.com/package/torvyn): \`torvyn add ${reference}\`, or in \`Torvyn.toml\`:`,
    "",
    "```toml",
    `[flow.main.nodes.${name}]`,
    `component = "npm:${reference}"`,
    `interface = "${interfaces.find((id) => !id.includes("/lifecycle@"))?.replace(/@.*$/, "")}"`,
    "```",
    "",
    "| | |",
    "| --- | --- |",
    `| exports | ${codes(interfaces)} |`,
    `| contract | ${declared.contract}${isSpoken(declared.contract) ? "" : " (an older one)"} |`,
    `| wants | ${wants} |`,
    ...(schema === undefined ? [] : ["", ...configuration(schema)]),
  ].join("\n");
}

const codes = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(", ");

/** A row for each key of the configuration; a schema without keys says its type. */
function configuration(schema: JsonSchema): string[] {
  const { properties, required } = (typeof schema === "object" ? schema : {}) as {
    properties?: Readonly<Record<string, { description?: unknown; default?: unknown }>>;
    required?: readonly string[];
  };
  if (properties === undefined) return [`Its \`config\` is \`${schemaType(schema)}\`.`];
  const rows = Object.entries(properties).map(([key, value]) => {
    const fallback = value.default === undefined ? "" : ` Default \`${JSON.stringify(value.default)}\`.`;
    const needed = required?.includes(key) === true && value.default === undefined ? " Required." : "";
    const cells = [
      `\`${key}\``,
      `\`${schemaType(value as JsonSchema)}\``,
      `${text(value.description)}${needed}${fallback}`,
    ];
    return `| ${cells.map((cell) => cell.trim().replaceAll("|", "\\|")).join(" | ")} |`;
  });
  return ["| `config` | type | |", "| --- | --- | --- |", ...rows];
}

const text = (value: unknown): string => (typeof value === "string" ? value.replace(/\s+/g, " ") : "");
