import { partsOf } from "../types/structure.js";
import type { FunctionType, ValueType } from "../types/types.js";
import { matchModule } from "./core.js";
import { type Session, violate } from "./session.js";
import { Substitution } from "./substitution.js";
import type { ComponentType, Extern, Externs, Identity, InstanceType, Resource, Type } from "./types.js";

/**
 * Checks that `actual` has what is expected, where the `bound` resource types are for `actual` to choose. The result
 * puts the types that it chose in the place of those expected.
 */
export function matchExterns(
  session: Session,
  actual: Externs,
  expected: Externs,
  bound: readonly Identity[],
  what: "import" | "export",
): Substitution {
  const chosen = new Substitution(session);
  if (bound.length > 0) choose(session, actual, expected, new Set(bound), chosen);
  const renamed = new Substitution(session);
  for (const [identity, choice] of chosen.identities) renamed.identities.set(identity, choice);
  for (const [name, wanted] of expected) {
    const given = actual.get(name) ?? violate(`the ${what} "${name}" is missing`);
    matchExtern(session, given, chosen.extern(wanted), `${what} "${name}"`);
    rename(session, given, wanted, renamed);
  }
  return renamed;
}

function choose(
  session: Session,
  actual: Externs,
  expected: Externs,
  bound: ReadonlySet<Identity>,
  chosen: Substitution,
): void {
  for (const [name, wanted] of expected) {
    const given = actual.get(name);
    session.step();
    if (wanted.sort === "instance" && given?.sort === "instance") {
      choose(session, given.type.exports, wanted.type.exports, bound, chosen);
    } else if (wanted.sort === "type" && wanted.type.kind === "resource") {
      const { identity } = wanted.type as Resource;
      if (!bound.has(identity) || chosen.identities.has(identity)) continue;
      if (given?.sort === "type" && given.type.kind === "resource") {
        chosen.identities.set(identity, (given.type as Resource).identity);
      }
    }
  }
}

function rename(session: Session, actual: Extern, expected: Extern, renamed: Substitution): void {
  if (actual.sort === "type" && expected.sort === "type") renamed.rename(expected.type, actual.type);
  else if (actual.sort === "instance" && expected.sort === "instance") {
    for (const [name, inner] of expected.type.exports) {
      session.step();
      rename(session, actual.type.exports.get(name)!, inner, renamed);
    }
  }
}

/** Subtyping: whether what there is can stand where something is expected. A mismatch is a Violation. */
export function matchExtern(session: Session, actual: Extern, expected: Extern, where: string): void {
  if (actual.sort === "core module" && expected.sort === "core module") {
    session.step(actual.type.imports.size + expected.type.exports.size);
    matchModule(actual.type, expected.type);
  } else if (actual.sort !== expected.sort) violate(`${where} is a ${actual.sort}, a ${expected.sort} is expected`);
  else matchType(session, actual.type as Type, expected.type as Type, where);
}

function matchType(session: Session, actual: Type, expected: Type, where: string): void {
  const { matched } = session;
  session.step();
  let known = matched.get(actual);
  if (actual === expected || known?.has(expected)) return;
  if (actual.kind !== expected.kind) violate(`${where} is of a ${actual.kind} type, a ${expected.kind} is expected`);
  switch (actual.kind) {
    case "resource":
      if ((actual as Resource).identity !== (expected as Resource).identity) {
        violate(`${where} is another resource type than the one expected`);
      }
      break;
    case "func":
      matchFunction(session, actual, expected as FunctionType, where);
      break;
    case "instance": {
      const { exports, fresh } = expected as InstanceType;
      matchExterns(session, actual.exports, exports, fresh, "export");
      break;
    }
    case "component": {
      // It can stand for another when it is content with the other's imports and then exports as much.
      const { imports, exports, defined } = expected as ComponentType;
      const given = matchExterns(session, imports, actual.imports, actual.imported, "import");
      matchExterns(session, given.externs(actual.exports), exports, defined, "export");
      break;
    }
    default:
      matchValue(session, actual, expected as ValueType, where);
  }
  if (known === undefined) {
    known = new WeakSet();
    matched.set(actual, known);
  }
  known.add(expected);
}

function matchFunction(session: Session, actual: FunctionType, expected: FunctionType, where: string): void {
  const { length } = expected.params;
  if (actual.params.length !== length) violate(`${where} takes ${actual.params.length} parameters, not ${length}`);
  expected.params.forEach(({ name, type }, i) => {
    const param = actual.params[i]!;
    if (param.name !== name) violate(`${where} has a parameter "${param.name}" where "${name}" is expected`);
    matchType(session, param.type, type, `parameter "${name}" of ${where}`);
  });
  const results = [actual.result, expected.result].filter((one) => one !== null);
  if (results.length === 1) violate(`the result of ${where} has ${actual.result === null ? "no" : "a"} type`);
  if (results.length === 2) matchType(session, results[0]!, results[1]!, `the result of ${where}`);
}

function matchValue(session: Session, actual: ValueType, expected: ValueType, where: string): void {
  const labels = labelsOf(actual);
  session.step(labels.length >> 3);
  if (labels !== labelsOf(expected)) violate(`${where} is another ${actual.kind} than the one expected`);
  if (actual.kind === "own" || actual.kind === "borrow") {
    matchType(session, actual.resource as Resource, (expected as typeof actual).resource as Resource, where);
    return;
  }
  const parts = partsOf(expected);
  for (const [i, part] of partsOf(actual).entries()) matchType(session, part, parts[i]!, where);
}

/** Everything of a value type but the types of its parts. */
function labelsOf(type: ValueType): string {
  switch (type.kind) {
    case "primitive":
      return type.primitive;
    case "record":
      return type.fields.map((field) => field.name).join();
    case "variant":
      return type.cases.map((one) => `${one.name}${one.type === null ? "" : "()"}`).join();
    case "flags":
    case "enum":
      return type.labels.join();
    case "tuple":
      return `${type.elements.length}`;
    case "fixed-list":
      return `${type.length}`;
    case "result":
      return `${type.ok === null},${type.err === null}`;
    default:
      return "";
  }
}
