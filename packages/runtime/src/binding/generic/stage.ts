import type { ProcessError, Role } from "@torvyn/contract";
import { ComponentError } from "@torvyn/engine";
import type { Element } from "../../flow/element.js";
import { StageFailure } from "../../flow/failure.js";
import type { NodeEnvironment } from "../../flow/plan.js";
import type { Stage } from "../../flow/stage.js";
import type { Resources } from "./resources.js";

// biome-ignore lint/suspicious/noExplicitAny: the engine lifts and lowers by the component's own types
type Call = (...args: any[]) => any;

/** An exported interface as the engine gives it: functions in camelCase. */
export type GenericInterface = Readonly<Record<string, Call>>;

/** What calls need beside the component. */
export interface GenericHost {
  readonly environment: NodeEnvironment;
  readonly resources: Resources;
}

type Payload = InstanceType<Resources["types"]["Buffer"]>;

interface OutputElement {
  readonly meta: { readonly contentType: string };
  readonly payload: Payload;
}

/** Calls, and turns the typed error of the component into the flow's. */
function call<T>(invoke: () => T): T {
  try {
    return invoke();
  } catch (error) {
    if (error instanceof ComponentError) throw new StageFailure(error.payload as ProcessError);
    throw error;
  }
}

function lend({ environment: { context }, resources }: GenericHost, element: Element): object {
  const { Buffer, FlowContext } = resources.types;
  const { sequence, timestampNs, contentType, payload } = element;
  context.element = element;
  const meta = { sequence, timestampNs, contentType: contentType.text };
  return { meta, payload: new Buffer(payload), context: new FlowContext(context) };
}

function fill({ environment }: GenericHost, output: OutputElement, into: Element): void {
  into.payload = output.payload.host;
  into.contentType = environment.contentTypes.fromText(output.meta.contentType);
}

const pull =
  (source: GenericInterface, host: GenericHost) =>
  (into: Element): boolean => {
    const output: OutputElement | undefined = call(() => source.pull?.());
    if (output === undefined) return false;
    fill(host, output, into);
    return true;
  };

const process =
  (processor: GenericInterface, host: GenericHost) =>
  (element: Element, into: Element): boolean => {
    const result: { readonly tag: "emit"; readonly val: OutputElement } | { readonly tag: "drop" } = call(() =>
      processor.process?.(lend(host, element)),
    );
    if (result.tag === "drop") return false;
    fill(host, result.val, into);
    return true;
  };

/** The stage that an instance plays through the engine's generic calls. Linking has checked the types. */
export function genericStage(
  role: Role,
  exported: GenericInterface,
  life: GenericInterface | undefined,
  host: GenericHost,
): Stage {
  const lifecycle = life && {
    init: (config: string): void => call(() => life.init?.(config)),
    teardown: (): void => life.teardown?.(),
  };
  switch (role) {
    case "source": {
      const notifyBackpressure = (signal: "ready" | "pause"): void => exported.notifyBackpressure?.(signal);
      return { role, lifecycle, pull: pull(exported, host), notifyBackpressure };
    }
    case "processor":
      return { role, lifecycle, process: process(exported, host) };
    case "filter":
      return { role, lifecycle, evaluate: (element) => call(() => exported.evaluate?.(lend(host, element))) };
    case "sink": {
      const complete = (): void => call(() => exported.complete?.());
      return { role, lifecycle, push: (element) => call(() => exported.push?.(lend(host, element))), complete };
    }
    default:
      throw new Error(`a ${role} cannot be bound`);
  }
}
