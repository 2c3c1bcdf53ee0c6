import { camelCase, layoutOf, signatureOf, type ValueType } from "@torvyn/engine/types";
import { Code, literal, Unsupported } from "./code.js";
import { Lifter } from "./lift.js";
import { Lowerer } from "./lower.js";
import type { Names } from "./names.js";
import { aliasOf, type ExportedFunction, type WorldFunctions } from "./world-functions.js";

/** Writes the parts of one exported function. */
class ExportWriter {
  private readonly names: Names;
  private readonly exported: ExportedFunction;
  private readonly index: number;
  /** The address of the result, the last of the core parameters; empty when there is none. */
  private readonly target: string;
  private readonly parameters: readonly string[];

  constructor(exported: ExportedFunction, index: number, names: Names) {
    const { params, paramsInMemory, result, resultInMemory } = signatureOf(exported.type);
    if (paramsInMemory) throw new Unsupported("parameters in memory");
    if (result !== null && !resultInMemory) throw new Unsupported("a result that is one core value");
    this.names = names;
    this.exported = exported;
    this.index = index;
    this.target = result === null ? "" : "target";
    this.parameters = params.flat.map((_, slot) => `a${slot}`);
  }

  toString(): string {
    const { lifter, text } = this.entry();
    return [this.failure(), text, this.later(lifter)].filter((part) => part !== "").join("\n");
  }

  /** What the engine calls. It insists on a promise, and reports an error only when the promise is rejected. */
  private entry(): { lifter: Lifter; text: string } {
    const code = new Code();
    const lifter = new Lifter(code, this.names, this.inPlace);
    const core = [...this.parameters, this.target].filter((name) => name !== "");
    code.block(`function ${this.exported.global}(${core.join(", ")}) {`, () =>
      code.attempt(
        () => {
          const call = `value = ${this.author}(${lifter.params(this.exported.type, this.parameters).join(", ")});`;
          code.line("let value;");
          if (lifter.borrows.length === 0 && !this.fallible) code.line(call);
          else
            code.attempt(
              () => code.line(call),
              () => this.giveUp(code, lifter, "return done;"),
            );
          const carried = this.carried(lifter).join(", ");
          code.line(`if (${isThenable("value")}) return later${this.index}(${carried});`);
          this.settle(code, lifter, "return done;");
          code.line("return done;");
        },
        () => code.line("return Promise.reject(error);"),
      ),
    );
    code.line(`globalThis.${this.exported.global} = ${this.exported.global};`);
    return { lifter, text: code.toString() };
  }

  private get author(): string {
    return this.names.author[this.index]!;
  }

  private get inPlace(): string | undefined {
    return this.names.inPlace[this.index];
  }

  private get fallible(): boolean {
    return this.exported.type.result?.kind === "result";
  }

  /** What the rest of a call needs. */
  private carried({ borrows, lent }: Lifter): string[] {
    const handles = borrows.map(({ variable }) => variable);
    const lists = lent.flatMap(({ pointer, length }) => [pointer, length]);
    return ["value", this.target, ...handles, ...lists].filter((name) => name !== "");
  }

  /** The rest of the call when the author's function has returned a promise. */
  private later(lifter: Lifter): string {
    const code = new Code();
    code.block(`async function later${this.index}(${this.carried(lifter).join(", ")}) {`, () => {
      code.attempt(
        () => code.line("value = await value;"),
        () => this.giveUp(code, lifter, "return;"),
      );
      this.settle(code, lifter, "return;");
    });
    return code.toString();
  }

  private giveUp(code: Code, lifter: Lifter, leave: string): void {
    this.giveBack(code, lifter);
    if (!this.fallible) code.line("throw error;");
    else {
      code.line(`fail${this.index}(target, payloadOf(error));`);
      code.line(leave);
    }
  }

  /** Drops and frees what was lent to the call. */
  private giveBack(code: Code, { borrows, lent }: Lifter): void {
    for (const { variable, drop } of borrows) {
      code.block(`if (${variable}[handle]) {`, () => {
        code.line(`${drop}(${variable}[handle]);`);
        code.line(`${variable}[handle] = undefined;`);
      });
    }
    for (const { pointer, length } of lent)
      code.line(`if (${this.inPlace} && ${length} !== 0) dealloc(${pointer}, ${length}, 1);`);
  }

  /** Writes what the author's function gave. */
  private settle(code: Code, lifter: Lifter, leave: string): void {
    this.giveBack(code, lifter);
    const { result } = this.exported.type;
    if (result === null) return;
    const lowerer = new Lowerer(code, this.names);
    if (result.kind !== "result") {
      this.lookAtTarget(code, result);
      lowerer.memory(result, "value", "target", 0);
      return;
    }
    // A WIT result may be returned as such instead of being a value or an exception.
    code.block('if (typeof value === "object" && value !== null) {', () => {
      code.block('if (value.tag === "err") {', () => {
        code.line(`fail${this.index}(target, value.val);`);
        code.line(leave);
      });
      code.line('if (value.tag === "ok") value = value.val;');
    });
    this.lookAtTarget(code, result);
    code.line("bytes[target] = 0;");
    if (result.ok !== null) lowerer.memory(result.ok, "value", "target", payloadOffset(result.ok, result.err));
  }

  /** Writes an error. */
  private failure(): string {
    const { result } = this.exported.type;
    if (result?.kind !== "result") return "";
    const code = new Code();
    code.block(`function fail${this.index}(target, error) {`, () => {
      this.lookAtTarget(code, result);
      code.line("bytes[target] = 1;");
      if (result.err !== null)
        new Lowerer(code, this.names).memory(result.err, "error", "target", payloadOffset(result.ok, result.err));
    });
    return code.toString();
  }

  private lookAtTarget(code: Code, result: ValueType): void {
    code.line(`if (target + ${layoutOf(result).size} > limit) look();`);
  }
}

const isThenable = (value: string): string =>
  `(typeof ${value} === "object" ? ${value} !== null : typeof ${value} === "function") && typeof ${value}.then === "function"`;

const payloadOffset = (...parts: readonly (ValueType | null)[]): number =>
  Math.max(...parts.map((part) => (part === null ? 1 : layoutOf(part).align)));

/** The functions that the engine calls, and one for all that it insists on and that nobody can call. */
export const exportFunctions = (world: WorldFunctions, names: Names): string =>
  [
    ...world.exports.map((item, index) => String(new ExportWriter(item, index, names))),
    ...world.absentGlobals.map((name) => `globalThis.${name} = absent;`),
  ].join("\n");

const byName = <T>(nameOf: (item: T) => string) => {
  return (a: T, b: T): number => (nameOf(a) < nameOf(b) ? -1 : 1);
};

/** What finds the author's functions once the module has run. */
export function bindExports(world: WorldFunctions, names: Names): string {
  const code = new Code();
  const inPlace = names.inPlace.filter((name) => name !== undefined);
  code.line(`let ${[...names.author, ...inPlace].join(", ")};`);
  const ids = [...new Set(world.exports.map((item) => item.interface))].sort();
  if (new Set(ids.map(aliasOf)).size !== ids.length) throw new Unsupported("two interfaces of one name");
  const numbered = world.exports.map((item, index) => ({
    ...item,
    author: names.author[index]!,
    inPlace: names.inPlace[index],
  }));
  code.block(
    "globalThis.bindExports = function (source) {",
    () => {
      code.line("let from;");
      for (const id of ids) {
        code.line(`from = interfaceOf(source, ${literal(aliasOf(id))}, ${literal(id)});`);
        const members = numbered.filter((item) => item.interface === id).sort(byName(({ name }) => camelCase(name)));
        for (const { author, inPlace, name } of members) {
          code.line(`${author} = functionOf(source, from, ${literal(id)}, ${literal(camelCase(name))});`);
          if (inPlace !== undefined) code.line(`${inPlace} = ${author}[readsInPlace] === true;`);
        }
      }
    },
    "};",
  );
  return code.toString();
}
