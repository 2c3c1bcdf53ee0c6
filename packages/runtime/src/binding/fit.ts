import { contractSignatures } from "./contract-signatures.js";

/**
 * How a component's function stands to the contract's of the same name. `same`: it can be bound by hand. `wider`: it
 * knows other error cases, so that the generic path has to lift and lower them. `other`: it cannot be served or called.
 */
export type Fit = "same" | "wider" | "other";

/** The error of a result, a variant without nested braces. */
const errorCases = /, variant \{ [^{}]* \}>$/;
const withoutErrorCases = (type: string): string => type.replace(errorCases, ", …>");

/** Compares a function's type in full with the contract's. */
export function fitOf(interfaceName: string, name: string, type: string): Fit {
  const expected = contractSignatures[interfaceName]?.[name];
  if (expected === undefined) return "other";
  if (type === expected) return "same";
  return withoutErrorCases(type) === withoutErrorCases(expected) ? "wider" : "other";
}
