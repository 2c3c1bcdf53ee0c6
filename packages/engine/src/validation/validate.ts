import type { ComponentDefinition } from "../binary/definitions.js";
import { invalid } from "../errors.js";
import { defineComponent } from "./component.js";
import { Session, Violation } from "./session.js";
import type { ComponentType } from "./types.js";

/**
 * Checks everything that the component model demands of a component before it may be instantiated, and gives its type. Throws
 * ENGINE_INVALID with the offset of the definition that breaks a rule, ENGINE_MALFORMED where a core module cannot be read.
 */
export function validateComponent(definition: ComponentDefinition): ComponentType {
  const session = new Session();
  try {
    return defineComponent(definition, session);
  } catch (error) {
    throw error instanceof Violation ? invalid(error.message, session.offset) : error;
  }
}
