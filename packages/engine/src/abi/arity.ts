import type { FlatValues } from "./codec.js";

// biome-ignore lint/suspicious/noExplicitAny: core functions take and return numbers and bigints as their type says
export type CoreFunction = (...args: any[]) => any;

type Core = number | bigint;

/** Calls a function without spreading, which is slow, for the common numbers of arguments. */
export function callWith<A, R>(f: (...args: A[]) => R, a: readonly A[]): R {
  switch (a.length) {
    case 0:
      return f();
    case 1:
      return f(a[0]!);
    case 2:
      return f(a[0]!, a[1]!);
    case 3:
      return f(a[0]!, a[1]!, a[2]!);
    case 4:
      return f(a[0]!, a[1]!, a[2]!, a[3]!);
    case 5:
      return f(a[0]!, a[1]!, a[2]!, a[3]!, a[4]!);
    case 6:
      return f(a[0]!, a[1]!, a[2]!, a[3]!, a[4]!, a[5]!);
    case 7:
      return f(a[0]!, a[1]!, a[2]!, a[3]!, a[4]!, a[5]!, a[6]!);
    case 8:
      return f(a[0]!, a[1]!, a[2]!, a[3]!, a[4]!, a[5]!, a[6]!, a[7]!);
    default:
      return f(...a);
  }
}

/**
 * Makes an import of exactly `count` parameters: WebAssembly calls a rest parameter through a slower path. The values
 * are gathered in one array per import; `body` has read it before anything else can call the same import.
 */
export function withArity(count: number, body: (a: FlatValues) => Core | undefined): CoreFunction {
  const s: FlatValues = new Array<Core>(count).fill(0);
  const run = (): Core | undefined => body(s);
  switch (count) {
    case 0:
      return run;
    case 1:
      return (a: Core) => {
        s[0] = a;
        return body(s);
      };
    case 2:
      return (a: Core, b: Core) => {
        s[0] = a;
        s[1] = b;
        return body(s);
      };
    case 3:
      return (a: Core, b: Core, c: Core) => {
        s[0] = a;
        s[1] = b;
        s[2] = c;
        return body(s);
      };
    case 4:
      return (a: Core, b: Core, c: Core, d: Core) => {
        s[0] = a;
        s[1] = b;
        s[2] = c;
        s[3] = d;
        return body(s);
      };
    case 5:
      return (a: Core, b: Core, c: Core, d: Core, e: Core) => {
        s[0] = a;
        s[1] = b;
        s[2] = c;
        s[3] = d;
        s[4] = e;
        return body(s);
      };
    case 6:
      return (a: Core, b: Core, c: Core, d: Core, e: Core, f: Core) => {
        s[0] = a;
        s[1] = b;
        s[2] = c;
        s[3] = d;
        s[4] = e;
        s[5] = f;
        return body(s);
      };
    default:
      return (...a: FlatValues) => body(a);
  }
}
