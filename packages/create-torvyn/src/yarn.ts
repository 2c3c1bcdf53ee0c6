import type { ProjectFile } from "./template.js";

/** Compilers read types and tools as files, which they are not in the archives of Plug'n'Play. The first yarn reads no such file. */
const settings: ProjectFile = { path: ".yarnrc.yml", text: "nodeLinker: node-modules\n" };

/**
 * A tool of the compiler's names optional packages that its makers have not published in that version. All others go on
 * without them; yarn does not. Nothing of it is used here.
 */
const resolutions = { "@bytecodealliance/jco-node-fs": "0.2.0" };

/** A project as yarn can install and run it. */
export const forYarn = (files: readonly ProjectFile[]): ProjectFile[] => [
  ...files.map((file) => (file.path === "package.json" ? { ...file, text: withResolutions(file.text) } : file)),
  settings,
];

const withResolutions = (text: string): string => `${JSON.stringify({ ...JSON.parse(text), resolutions }, null, 2)}\n`;
