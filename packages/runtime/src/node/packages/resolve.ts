import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import {
  CONTRACT_VERSION,
  type ComponentPackage,
  isSpoken,
  type PackagedComponent,
  parsePackage,
  TorvynError,
} from "@torvyn/contract";
import { packageFile } from "./file.js";
import { locatePackage } from "./locate.js";

/** Which component of which npm package. */
export interface PackageReference {
  /** The package's name. */
  readonly name: string;
  /** The component's name; may be left out when the package holds one. */
  readonly component?: string | undefined;
}

/** A component in an installed package. */
export interface ResolvedComponent {
  /** Absolute path of the package's folder, with links followed. */
  readonly folder: string;
  readonly package: ComponentPackage;
  /** What the package says of it. */
  readonly component: PackagedComponent;
  /** Absolute path of its bytes, which are there. */
  readonly file: string;
}

/**
 * Finds a component in the packages that are installed in `from` or above it. What the package says of it is believed here;
 * linking compares it with the component.
 *
 * @throws TorvynError PACKAGE_NOT_INSTALLED, PACKAGE_NO_COMPONENT, PACKAGE_AMBIGUOUS, PACKAGE_INVALID, COMPONENT_CONTRACT when
 * the package is written for another contract, COMPONENT_NOT_FOUND when the component's file is missing from it
 */
export function resolvePackage(reference: PackageReference, from: string): ResolvedComponent {
  const folder = locatePackage(reference.name, from);
  const found = readPackage(reference.name, folder);
  const component = choose(found, reference);
  if (!isSpoken(found.contract)) {
    const message = `${titleOf(found)} speaks version ${found.contract} of the contract; this release speaks ${CONTRACT_VERSION}.`;
    const help = "Install a version of the package that fits, or another release of Torvyn.";
    throw new TorvynError("COMPONENT_CONTRACT", message, { help });
  }
  const file = packageFile(folder, component.file);
  if (file !== undefined) return { folder, package: found, component, file };
  throw new TorvynError(
    "COMPONENT_NOT_FOUND",
    `${titleOf(found)} names the file ${component.file}, but does not hold it.`,
    {
      file: join(folder, component.file),
      help: `Build the package if it is yours (${shown(folder)}); otherwise install it again.`,
    },
  );
}

const titleOf = ({ name, version }: ComponentPackage): string => `${name}@${version}`;

const shown = (folder: string): string => relative(process.cwd(), folder) || ".";

function readPackage(name: string, folder: string): ComponentPackage {
  const file = join(folder, "package.json");
  const { package: found, diagnostics } = parsePackage(readFileSync(file, "utf8"), { file });
  if (found !== undefined) return found;
  const [first] = diagnostics;
  if (first === undefined) {
    const help = 'Its package.json has no "torvyn": name a package of components.';
    throw new TorvynError("PACKAGE_NO_COMPONENT", `the package ${name} holds no component.`, { help });
  }
  const place = { file, line: first.line, column: first.column };
  const message = `the package ${name} says wrong things of its components: ${first.message}.`;
  throw new TorvynError("PACKAGE_INVALID", message, {
    ...place,
    help: "Tell its author, or take another version.",
    diagnostics,
  });
}

function choose(found: ComponentPackage, { name, component: wanted }: PackageReference): PackagedComponent {
  const { components } = found;
  const references = components.map((component) => `npm:${name}/${component.name}`).join(", ");
  const [only, ...others] = components;
  if (wanted !== undefined) {
    const component = components.find((candidate) => candidate.name === wanted);
    if (component !== undefined) return component;
    const message = `${titleOf(found)} holds no component "${wanted}".`;
    throw new TorvynError("PACKAGE_NO_COMPONENT", message, { help: `It holds ${references}.` });
  }
  if (only !== undefined && others.length === 0) return only;
  const message = `${titleOf(found)} holds ${components.length} components.`;
  throw new TorvynError("PACKAGE_AMBIGUOUS", message, { help: `Name one of them: ${references}.` });
}
