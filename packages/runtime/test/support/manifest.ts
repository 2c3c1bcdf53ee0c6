import { componentPath } from "@torvyn/test-components";

/** The reference of a test component. */
export const fileOf = (name: string): string => `file://${componentPath(name)}`;

/** What the nodes refer to. */
export interface References {
  readonly source?: string;
  readonly filter?: string;
  readonly sink?: string;
}

/**
 * A manifest of a source, a filter and a sink; without `declarations` the filter's `component` stands on line 11, from
 * column 13.
 */
export const filterManifest = (
  { source = fileOf("token-source"), filter = fileOf("token-filter"), sink = fileOf("sink") }: References,
  declarations = "",
): string => `[torvyn]
name = "test"
version = "0.1.0"
contract_version = "0.1.0"
${declarations}
[flow.main.nodes.source]
component = "${source}"
interface = "torvyn:streaming/source"

[flow.main.nodes.filter]
component = "${filter}"
interface = "torvyn:filtering/filter"

[flow.main.nodes.sink]
component = "${sink}"
interface = "torvyn:streaming/sink"

[[flow.main.edges]]
from = "source"
to = "filter"

[[flow.main.edges]]
from = "filter"
to = "sink"
`;
