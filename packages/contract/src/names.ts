const maxLength = 64;
const kebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The rule for the names of projects, components, nodes and flows. */
export const nameRule = "lowercase letters, digits and single hyphens, a letter first, at most 64 characters";

/** Whether a text follows `nameRule`. */
export const isName = (text: string): boolean => text.length <= maxLength && kebab.test(text);

/** The name that is nearest to a text: `My Filter!` -> `my-filter`; undefined when the text has nothing of a name. */
export function toName(text: string): string | undefined {
  const name = text
    .slice(0, maxLength)
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-0-9]+|-$/g, "");
  return isName(name) ? name : undefined;
}
