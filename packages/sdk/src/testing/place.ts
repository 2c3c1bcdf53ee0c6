import type { Frame } from "../guest/host.js";

// Works without Node's types: the harness also runs in a browser's test runner.
const root = path(new URL("..", import.meta.url).href);
const cwd = (globalThis as { process?: { cwd?(): string } }).process?.cwd?.();

function path(file: string): string {
  return file.startsWith("file://") ? decodeURIComponent(new URL(file).pathname) : file;
}

/** The place of a frame, relative to the working directory, unless it belongs to this package, a dependency or the engine. */
export function authorPlace(frame: Frame): string | undefined {
  const file = path(frame.file);
  if (file.startsWith("node:") || file.includes("/node_modules/") || file.startsWith(root)) return undefined;
  const shown = cwd !== undefined && file.startsWith(`${cwd}/`) ? file.slice(cwd.length + 1) : file;
  return `${shown}:${frame.line}:${frame.column}`;
}
