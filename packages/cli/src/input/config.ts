import { InvalidArgumentError } from "commander";

/** One `--config node.key=value`. */
export interface ConfigSetting {
  readonly node: string;
  /** The key, and the keys of the tables around it. */
  readonly path: readonly string[];
  readonly value: unknown;
}

/** A value is JSON when it reads as JSON, else it is text: `3` is a number, `"3"` and `three` are text. */
function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function parseSetting(text: string): ConfigSetting {
  const equals = text.indexOf("=");
  const [node, ...path] = text.slice(0, Math.max(0, equals)).split(".");
  if (!node || path.length === 0 || path.includes("")) {
    throw new InvalidArgumentError("Write it as node.key=value, for example filter.threshold=0.8.");
  }
  return { node, path, value: parseValue(text.slice(equals + 1)) };
}

/** Gathers repeated `--config` options. */
export const collectConfig = (text: string, before: readonly ConfigSetting[] = []): ConfigSetting[] => [
  ...before,
  parseSetting(text),
];
