import { expect, it } from "vitest";
import { compileSync } from "../../src/index.js";
import { errorOf } from "./errors.js";
import { wat } from "./wat.js";

interface Examples {
  /** The content of components that keep the rule. */
  readonly keeps?: readonly string[];
  /** The content of components that break it, each with a part of the reason that is given. */
  readonly breaks: Readonly<Record<string, string>>;
}

/** A rule of the component model as a test: what keeps it compiles, what breaks it is refused before anything is compiled. */
export function rule(name: string, { keeps = [], breaks }: Examples): void {
  it(name, async () => {
    for (const content of keeps) compileSync(await wat(`(component ${content})`));
    for (const [reason, content] of Object.entries(breaks)) {
      const bytes = await wat(`(component ${content})`);
      const error = errorOf(() => compileSync(bytes));
      expect([error.code, error.message]).toEqual(["ENGINE_INVALID", expect.stringContaining(reason)]);
      const offset = Number(/at byte (\d+) \(0x/.exec(error.message)![1]);
      expect(offset).toBeGreaterThanOrEqual(8);
      expect(offset).toBeLessThan(bytes.length);
    }
  });
}

/** A core module that exports a memory, an allocator, and `f` with the core type that is given; instantiated as $i. */
export const core = (type: string): string => `
  (core module $m
    (memory (export "memory") 1)
    (func (export "realloc") (param i32 i32 i32 i32) (result i32) unreachable)
    (func (export "f") ${type} unreachable)
    (func (export "post") (param i32)))
  (core instance $i (instantiate $m))
  (alias core export $i "memory" (core memory $memory))
  (alias core export $i "realloc" (core func $realloc))
  (alias core export $i "post" (core func $post))
  (alias core export $i "f" (core func $f))
`;
