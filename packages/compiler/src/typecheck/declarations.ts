import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeAtomically } from "../cache/json-file.js";
import { makeFolder } from "../project/make-folder.js";
import type { Project } from "../project/project.js";

/** Where the types of a component's imports are, for editors too. */
export const declarationFolder = (project: Project): string => join(project.root, ".torvyn", "types");

/** Writes the declarations of the world's imports that differ, and returns the paths of all. */
export async function writeDeclarations(
  project: Project,
  declarations: readonly (readonly [path: string, text: string])[],
): Promise<string[]> {
  const folder = declarationFolder(project);
  return Promise.all(
    declarations.map(async ([name, text]) => {
      const path = join(folder, name);
      if ((await readFile(path, "utf8").catch(() => undefined)) === text) return path;
      await makeFolder(project.root, dirname(path));
      await writeAtomically(path, text);
      return path;
    }),
  );
}
