import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { TorvynError } from "@torvyn/contract";
import type { FlowNode, Manifest } from "@torvyn/manifest";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads the text of a file that a node names in `config_files`.
 *
 * @throws TorvynError CONFIG_INVALID, with the node's place, when there is no such file or it is not UTF-8
 */
export async function readConfigFile(path: string, node: FlowNode, manifest: Manifest): Promise<string> {
  try {
    return utf8.decode(await readFile(resolve(dirname(resolve(manifest.file)), path)));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const why =
      code === "ENOENT"
        ? "there is no such file"
        : code === "ERR_ENCODING_INVALID_ENCODED_DATA"
          ? "it is not UTF-8"
          : code;
    const message = `The file ${path} for the configuration of "${node.name}" cannot be read: ${why}.`;
    const { line, column } = node.position;
    throw new TorvynError("CONFIG_INVALID", message, {
      cause,
      component: node.name,
      file: manifest.file,
      line,
      column,
    });
  }
}
