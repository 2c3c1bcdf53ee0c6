import {
  camelCase,
  type FunctionType,
  layoutOf,
  parseFunctionName,
  pascalCase,
  signatureOf,
} from "@torvyn/engine/types";
import { Code, literal, Unsupported } from "./code.js";
import { Lifter } from "./lift.js";
import { Lowerer } from "./lower.js";
import { type Names, prototypeOf } from "./names.js";
import {
  type ImportedResource,
  type InterfaceFunction,
  importsOf,
  isResource,
  type WorldFunctions,
} from "./world-functions.js";

/** What calls a core function and makes a JavaScript value of what it returns. `self`: the method's own handle. */
function body(code: Code, core: string, type: FunctionType, names: Names, self: boolean): void {
  const { params, paramsInMemory, result, resultInMemory } = signatureOf(type);
  if (paramsInMemory) throw new Unsupported("parameters in memory");
  const lowerer = new Lowerer(code, names);
  const lifter = new Lifter(code, names);
  const values = type.params.flatMap((param, index) =>
    lowerer.flat(param.type, self ? (index === 0 ? "this" : `a${index - 1}`) : `a${index}`),
  );
  if (params.flat.length !== values.length) throw new Unsupported("parameters of another shape");
  const call = `${core}(${values.join(", ")})`;
  if (type.result === null || result === null) {
    code.line(`${call};`);
    return;
  }
  const returned = code.hold(call);
  if (!resultInMemory) {
    code.line(`return ${lifter.flat(type.result, returned)};`);
    return;
  }
  code.line(`if (${returned} + ${result.size} > limit) look();`);
  if (type.result.kind !== "result") {
    const value = code.hold(lifter.memory(type.result, returned, 0));
    code.line(`dealloc(${returned});`);
    code.line(`return ${value};`);
    return;
  }
  const { ok, err } = type.result;
  const offset = Math.max(...[ok, err].map((part) => (part === null ? 1 : layoutOf(part).align)));
  code.block(`if (bytes[${returned}] !== 0) {`, () => {
    const error = err === null ? "undefined" : code.hold(lifter.memory(err, returned, offset));
    code.line(`dealloc(${returned});`);
    code.line(`throw new ComponentError(${error});`);
  });
  const value = ok === null ? "undefined" : code.hold(lifter.memory(ok, returned, offset));
  code.line(`dealloc(${returned});`);
  code.line(`return ${value};`);
}

function importFunction(code: Code, head: string, core: string, type: FunctionType, names: Names, self: boolean): void {
  const count = type.params.length - (self ? 1 : 0);
  const parameters = Array.from({ length: count }, (_, index) => `a${index}`);
  code.block(`${head}(${parameters.join(", ")}) {`, () => body(code, core, type, names, self));
}

type Numbered<T> = T & { readonly index: number };

function resourceClass(
  resource: Numbered<ImportedResource>,
  members: readonly Numbered<InterfaceFunction>[],
  names: Names,
): string {
  const code = new Code();
  const drop = names.core[resource.index];
  const className = names.className(resource.index);
  code.block(`class ${className} {`, () => {
    for (const { index, name, type } of members) {
      const parsed = parseFunctionName(name);
      if (parsed?.kind !== "method") throw new Unsupported(`the ${parsed?.kind} of a resource`);
      importFunction(code, camelCase(parsed.member), names.core[index]!, type, names, true);
    }
    code.block("[dispose]() {", () => {
      code.line(`${drop}(this[handle]);`);
      code.line("this[handle] = undefined;");
    });
  });
  code.line(`const ${prototypeOf(className)} = ${className}.prototype;`);
  return code.toString();
}

/** The module that authors import an interface from. */
function interfaceModule(
  id: string,
  functions: readonly Numbered<InterfaceFunction>[],
  resources: readonly Numbered<ImportedResource>[],
  names: Names,
): string {
  const parts: string[] = [];
  const members: string[] = [];
  for (const resource of resources) {
    const own = functions.filter(({ name }) => parseFunctionName(name)?.resource === resource.name);
    parts.push(resourceClass(resource, own, names));
    members.push(`${pascalCase(resource.name)}: ${names.className(resource.index)}`);
  }
  for (const { index, name, type } of functions) {
    if (parseFunctionName(name) !== undefined) continue;
    const code = new Code();
    importFunction(code, `function import${index}`, names.core[index]!, type, names, false);
    parts.push(code.toString());
    members.push(`${camelCase(name)}: import${index}`);
  }
  return [...parts, `defineBuiltinModule(${literal(id)}, { ${members.join(", ")} });`].join("\n");
}

/** Everything that the author's code can import. */
export function importModules(world: WorldFunctions, names: Names): string {
  const numbered = importsOf(world);
  return [...new Set(numbered.map((item) => item.interface))]
    .map((id) => {
      const mine = numbered.filter((item) => item.interface === id);
      const resources = mine.filter((item): item is Numbered<ImportedResource> => isResource(item));
      const functions = mine.filter((item): item is Numbered<InterfaceFunction> => !isResource(item));
      return interfaceModule(id, functions, resources, names);
    })
    .join("\n");
}
