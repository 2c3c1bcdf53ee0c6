import type { CoreFunction } from "../abi/arity.js";
import { CanonContext, type ContextOptions, type Realloc } from "../abi/context.js";
import type { AnyFunction } from "../abi/functions.js";
import { LiftedFunction } from "../abi/lift.js";
import { lowerFunction } from "../abi/lower.js";
import type { CanonDefinition, CanonOptions, Definition, ImportDefinition } from "../binary/definitions.js";
import { fullName } from "../names.js";
import { resolveAlias } from "../types/instance-type.js";
import { resolveType } from "../types/resolve.js";
import { type ComponentClosure, type Extern, type InstanceValue, Scope } from "../types/scope.js";
import { builtIns } from "./built-ins.js";
import { ComponentInstance, enter, leave } from "./component-instance.js";
import { type CoreExports, type CoreRequest, coreExport, coreRequest, inlineCoreInstance } from "./core-instances.js";
import { compileModule } from "./core-modules.js";
import { GuestResource } from "./guest-resource.js";
import { importFromHost } from "./host-values.js";
import { ResourceBinding } from "./resource-types.js";
import type { LinkSession } from "./session.js";

export interface LinkedInstance extends InstanceValue {
  readonly instance: ComponentInstance;
}

/** A walk that pauses at every core module to be instantiated, so that one walk serves both ways to do that. */
export type Linking = Generator<CoreRequest, LinkedInstance, WebAssembly.Instance>;

/** Instantiates a component; `args` are what an outer component gives it, null for the root, which the host serves. */
export function* linkComponent(
  session: LinkSession,
  closure: ComponentClosure,
  parent: ComponentInstance | null,
  args: ReadonlyMap<string, Extern> | null,
): Linking {
  session.budget.instance(closure.definition.definitions.length);
  const linker = new Linker(session, closure.scope, parent, args);
  // Until it is complete nothing may enter it; when linking fails it stays closed.
  const entered = [linker.instance];
  enter(entered);
  for (const definition of closure.definition.definitions) {
    if (definition.op === "core instantiate") {
      session.requireComplete();
      const core = yield coreRequest(linker.scope, definition, linker.instance);
      linker.scope.add("core instance", core.exports);
    } else if (definition.op === "instantiate") {
      const { scope, instance } = linker;
      const component = scope.get("component", definition.component);
      scope.add("instance", yield* linkComponent(session, component, instance, scope.named(definition.args)));
    } else linker.define(definition);
  }
  session.requireComplete();
  leave(entered);
  return { exports: linker.exports, instance: linker.instance };
}

type Walked = Exclude<Definition, { op: "core instantiate" | "instantiate" }>;

/** Gives the definitions of one component their meaning, in order. Types are resolved here: resources are generative. */
class Linker {
  readonly scope: Scope;
  readonly instance: ComponentInstance;
  readonly exports = new Map<string, Extern>();
  readonly #session: LinkSession;
  readonly #args: ReadonlyMap<string, Extern> | null;
  readonly #contexts: CanonContext[] = [];

  constructor(
    session: LinkSession,
    outer: Scope | undefined,
    parent: ComponentInstance | null,
    args: ReadonlyMap<string, Extern> | null,
  ) {
    this.#session = session;
    this.#args = args;
    this.scope = new Scope(outer);
    this.instance = new ComponentInstance(session.name, parent, session.limits);
  }

  define(definition: Walked): void {
    const { scope } = this;
    switch (definition.op) {
      case "core module":
        scope.add("core module", compileModule(definition, this.#session.growth));
        break;
      case "core inline instance":
        scope.add("core instance", inlineCoreInstance(scope, definition));
        break;
      case "core type":
        scope.add("core type", undefined);
        break;
      case "type":
        scope.add(
          "type",
          resolveType(scope, definition.type, (destructor) => this.#newResource(destructor)),
        );
        break;
      case "component":
        scope.add("component", { definition: definition.component, scope });
        break;
      case "inline instance":
        scope.add("instance", { exports: scope.named(definition.exports) });
        break;
      case "alias core export": {
        const exports = scope.get("core instance", definition.instance) as CoreExports;
        scope.add(definition.sort, coreExport(exports, definition.sort as never, definition.name) as never);
        break;
      }
      case "alias export":
      case "alias outer":
        resolveAlias(scope, definition);
        break;
      case "import":
        scope.add(definition.type.sort, this.#import(definition) as never);
        break;
      case "export":
        this.#export(definition);
        break;
      default:
        this.#canon(definition);
    }
  }

  #newResource(destructor: number | null): GuestResource {
    const dtor = destructor === null ? null : (this.scope.get("core func", destructor) as CoreFunction);
    return new GuestResource(this.instance, dtor);
  }

  #import(definition: ImportDefinition): unknown {
    if (this.#args === null) return importFromHost(this.#session, definition, this.scope);
    return this.#args.get(definition.name)!.value;
  }

  /** An export appends to its index space like any definition. */
  #export(definition: Extract<Definition, { op: "export" }>): void {
    const { name, sort, index } = definition;
    const value = this.scope.get(sort, index);
    this.scope.add(sort, value as never);
    // Components refer to each other's exports by what is in the binary, the host by the whole version.
    this.exports.set(this.#args === null ? fullName(definition) : name, { sort, value });
    if (value instanceof GuestResource && value.name === "resource") value.name = name;
  }

  #canon(definition: CanonDefinition): void {
    const { scope, instance } = this;
    switch (definition.op) {
      case "lift": {
        const core = this.#coreFunction(definition.func);
        const { postReturn } = definition.options;
        const post = postReturn === null ? null : this.#coreFunction(postReturn);
        const type = scope.typeOf("func", definition.type);
        scope.add("func", new LiftedFunction(this.#context(definition.options), core, type, post));
        break;
      }
      case "lower": {
        const target = scope.get("func", definition.func) as AnyFunction;
        const context = this.#context(definition.options);
        const raw = target.kind === "host" ? this.#session.raw?.(target, context) : undefined;
        if (raw === undefined && target.kind === "host" && target.missing) this.#session.reportMissing(target.label);
        scope.add("core func", raw ?? lowerFunction(context, target));
        break;
      }
      default:
        scope.add("core func", builtIns[definition.op](instance, this.#resource(definition.type)));
    }
  }

  #coreFunction(index: number): CoreFunction {
    return this.scope.get("core func", index) as CoreFunction;
  }

  #resource(index: number): ResourceBinding {
    return ResourceBinding.of(this.scope.typeOf("resource", index));
  }

  /** Definitions with equal options share a context, hence its compiled codecs. */
  #context(o: CanonOptions): CanonContext {
    const options: ContextOptions = {
      memory: o.memory === null ? null : (this.scope.get("core memory", o.memory) as WebAssembly.Memory),
      realloc: o.realloc === null ? null : (this.scope.get("core func", o.realloc) as Realloc),
      encoding: o.encoding,
    };
    const known = this.#contexts.find((context) => context.matches(options));
    if (known !== undefined) return known;
    const context = new CanonContext(this.instance, options);
    this.#contexts.push(context);
    return context;
  }
}
