import { printType } from "../types/print.js";
import { matchModule } from "./core.js";
import { typesIn } from "./parts.js";
import { type Session, violate } from "./session.js";
import { Substitution } from "./substitution.js";
import type { Extern, Externs, Identity, Resource, Type } from "./types.js";

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
  else if (!matches(session, actual.type as Type, expected.type as Type)) {
    const given = shortened(printType(actual.type as Type));
    const wanted = shortened(printType(expected.type as Type));
    violate(`${where} is ${given === wanted ? "another " : ""}${given}, ${wanted} is expected`);
  }
}

/** Types can be as long as a component, and names in them too. */
const shortened = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}...` : text);

/** Instances and components are matched export by export; of all else, the same kind has to be made of the same. */
function matches(session: Session, actual: Type, expected: Type): boolean {
  const { matched } = session;
  session.step();
  let known = matched.get(actual);
  if (actual === expected || known?.has(expected)) return true;
  if (actual.kind === "instance" && expected.kind === "instance") {
    matchExterns(session, actual.exports, expected.exports, expected.fresh, "export");
  } else if (actual.kind === "component" && expected.kind === "component") {
    // It can stand for another when it is content with the other's imports and then exports as much.
    const given = matchExterns(session, expected.imports, actual.imports, actual.imported, "import");
    matchExterns(session, given.externs(actual.exports), expected.exports, expected.defined, "export");
  } else {
    const labels = labelsOf(actual);
    session.step(labels.length >> 3);
    if (actual.kind !== expected.kind || labels !== labelsOf(expected)) return false;
    const parts = typesIn(expected);
    if (!typesIn(actual).every((part, i) => matches(session, part, parts[i]!))) return false;
  }
  if (known === undefined) {
    known = new WeakSet();
    matched.set(actual, known);
  }
  known.add(expected);
  return true;
}

/** Everything of a type but the types that it is made of. */
function labelsOf(type: Type): string {
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
    case "func":
      return `${type.params.map((param) => param.name)}>${type.result === null}`;
    case "resource":
      return `${(type as Resource).identity}`;
    default:
      return "";
  }
}
