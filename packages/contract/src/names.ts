const maxLength = 64;
const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The rule for the names of projects, components, nodes and flows. */
export const nameRule = "lowercase letters, digits and single hyphens, a letter first, at most 64 characters";

/** Whether a text follows `nameRule`. */
export const isName = (text: string): boolean => text.length <= maxLength && kebab.test(text);
