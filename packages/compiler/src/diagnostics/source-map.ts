import { resolve } from "node:path";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

/** A place in an author's file. */
export interface SourcePlace {
  /** Absolute. */
  readonly path: string;
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** Maps positions in a bundle (line and column from 1) to the author's files. */
export function mapper(map: string, root: string): (line: number, column: number) => SourcePlace | undefined {
  const trace = new TraceMap(map);
  return (line, column) => {
    const { source, line: row, column: character } = originalPositionFor(trace, { line, column: column - 1 });
    if (source === null) return undefined;
    return { path: resolve(root, source), line: row, column: character + 1 };
  };
}
