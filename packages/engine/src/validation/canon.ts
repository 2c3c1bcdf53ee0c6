import { signatureOf } from "../abi/signature.js";
import type { CanonDefinition, CanonOptions } from "../binary/definitions.js";
import { factsOf } from "../types/facts.js";
import type { FunctionType } from "../types/types.js";
import { sameSignature } from "./core.js";
import { violate } from "./session.js";
import type { Space } from "./space.js";
import type { Resource } from "./types.js";

function checkOptions(space: Space, { memory, realloc }: CanonOptions): void {
  if (memory !== null) {
    const { shared, wide } = space.get("core memory", memory).limits;
    if (shared || wide) violate("the option memory must be unshared, with 32-bit addresses");
  }
  if (realloc === null) return;
  if (memory === null) violate("the option memory is required");
  checkSignature(space, realloc, "i32,i32,i32,i32>i32", "the option realloc");
}

const printed = (signature: string): string => `(${signature.replace(">", ") -> (")})`;

function checkSignature(space: Space, func: number, expected: string, what: string): void {
  const { signature } = space.get("core func", func);
  if (!sameSignature(signature, expected)) {
    violate(`${what} has the core type ${printed(signature)}, expected ${printed(expected)}`);
  }
}

/** The core signature of a function in the canonical ABI; checks that the options have what it needs. */
function flatten(type: FunctionType, options: CanonOptions, isLift: boolean): string {
  const { params, paramsInMemory, result, resultInMemory } = signatureOf(type);
  const paramContent = type.params.some((param) => factsOf(param.type).pointer);
  const resultContent = type.result !== null && factsOf(type.result).pointer;
  const needsRealloc = isLift ? paramContent || paramsInMemory : resultContent;
  if (options.memory === null && (needsRealloc || paramContent || paramsInMemory || resultInMemory)) {
    violate("the option memory is required");
  }
  if (options.realloc === null && needsRealloc) violate("the option realloc is required");
  const flatParams: string[] = paramsInMemory ? ["i32"] : [...params.flat];
  if (resultInMemory && !isLift) flatParams.push("i32");
  const flatResult = resultInMemory ? (isLift ? "i32" : "") : (result?.flat.join() ?? "");
  return `${flatParams.join()}>${flatResult}`;
}

function localResource(space: Space, index: number): void {
  const { identity } = space.typeOf("resource", index) as Resource;
  if (space.defined.get(identity) !== true) violate(`type ${index} is not a resource that this component defines`);
}

/** Checks a canonical definition and adds the function that it defines. */
export function defineCanon(space: Space, definition: CanonDefinition): void {
  const core = (signature: string): void => space.add("core func", { kind: "func", signature });
  switch (definition.op) {
    case "lift": {
      const { func, options } = definition;
      const type = space.typeOf("func", definition.type);
      space.session.step(type.params.length);
      checkOptions(space, options);
      const signature = flatten(type, options, true);
      checkSignature(space, func, signature, `the core function ${func}`);
      if (options.postReturn !== null) {
        checkSignature(space, options.postReturn, `${signature.split(">")[1]}>`, "the option post-return");
      }
      space.add("func", type);
      break;
    }
    case "lower": {
      if (definition.options.postReturn !== null) violate("the option post-return is for lifted functions only");
      const type = space.get("func", definition.func);
      space.session.step(type.params.length);
      checkOptions(space, definition.options);
      core(flatten(type, definition.options, false));
      break;
    }
    case "resource.drop":
      space.typeOf("resource", definition.type);
      core("i32>");
      break;
    default:
      localResource(space, definition.type);
      core("i32>i32");
  }
}
