import { CONTRACT_VERSION, isVersion } from "@torvyn/contract";
import { checkName } from "../read/names.js";
import type { Table } from "../read/table.js";
import { quote } from "../read/words.js";
import type { Manifest } from "../types.js";

type Project = Omit<Manifest, "file" | "components" | "flows" | "runtime">;

const keys = {
  required: {
    name: 'name = "my-pipeline"',
    version: 'version = "0.1.0"',
    contract_version: `contract_version = "${CONTRACT_VERSION}"`,
  },
  optional: ["description", "authors", "license", "repository"],
};

/** Reads `[torvyn]`. */
export function readProject(root: Table): Project | undefined {
  const table = root.table("torvyn", "[torvyn]")?.expect(keys);
  if (table === undefined) return undefined;
  const name = table.string("name");
  if (name !== undefined) checkName(table.report, "project", name, table.at("name"));
  const version = readVersion(table, "version");
  const contractVersion = readVersion(table, "contract_version");
  if (contractVersion !== undefined) checkContractVersion(table, contractVersion);
  const project = {
    description: table.text("description") ?? "",
    authors: table.strings("authors").map((author) => author.value),
    license: table.text("license") ?? "",
    repository: table.text("repository") ?? "",
  };
  if (name === undefined || version === undefined || contractVersion === undefined) return undefined;
  return { name, version, contractVersion, ...project };
}

function readVersion(table: Table, key: string): string | undefined {
  const version = table.string(key);
  if (version === undefined || isVersion(version)) return version;
  const message = `${quote(version)} is not a semantic version`;
  table.report.error("MANIFEST_BAD_VERSION", table.at(key), message, 'three numbers: "0.1.0", "1.2.3-beta.1"');
  return undefined;
}

function checkContractVersion(table: Table, version: string): void {
  if (version === CONTRACT_VERSION) return;
  const message = `this release speaks version ${CONTRACT_VERSION} of the contract, not ${quote(version)}`;
  const help = `write contract_version = "${CONTRACT_VERSION}", or use a release of Torvyn that speaks yours`;
  table.report.error("MANIFEST_CONTRACT_VERSION", table.at("contract_version"), message, help);
}
