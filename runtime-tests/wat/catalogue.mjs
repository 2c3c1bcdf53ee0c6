/** The kit's own components: what @torvyn/test-components has nothing for. */
export const components = [
  { name: "values", world: "values" },
  { name: "strings-utf8", module: "strings", world: "strings", encoding: "utf8" },
  { name: "strings-utf16", module: "strings", world: "strings", encoding: "utf16" },
  { name: "strings-latin1-utf16", module: "strings", world: "strings", encoding: "compact-utf16" },
  { name: "resources", world: "resources" },
  { name: "traps", world: "traps" },
  { name: "nested" },
  { name: "waits" },
];
