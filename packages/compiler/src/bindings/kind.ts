/** Who writes the script that binds a world to JavaScript. */
export type BindingsKind = "own" | "splicer";

export const defaultBindings: BindingsKind = "own";

/** Changes whenever a new release writes other scripts for the same world. */
export const bindingsVersion = 9;
