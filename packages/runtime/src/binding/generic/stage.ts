import type { ProcessError } from "@torvyn/contract";
import { ComponentError } from "@torvyn/engine";
import type { ImmutableBuffer } from "../../buffer/immutable.js";
import type { Element } from "../../flow/element.js";
import { StageFailure } from "../../flow/failure.js";
import type { NodeEnvironment } from "../../flow/plan.js";

// biome-ignore lint/suspicious/noExplicitAny: the engine lifts and lowers by the component's own types
type Call = (...args: any[]) => any;

/** An exported interface as the engine gives it: functions in camelCase. */
export type GenericInterface = Readonly<Record<string, Call>>;

interface OutputElement {
  readonly meta: { readonly contentType: string };
  readonly payload: ImmutableBuffer;
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

function lend(environment: NodeEnvironment, element: Element): object {
  environment.context.element = element;
  return {
    meta: {
      sequence: element.sequence,
      timestampNs: element.timestampNs,
      contentType: element.contentType.text,
    },
    payload: element.payload,
    context: environment.context,
  };
}

function fill(environment: NodeEnvironment, output: OutputElement, into: Element): void {
  into.payload = output.payload;
  into.contentType = environment.contentTypes.fromText(output.meta.contentType);
}

export const genericPull =
  (source: GenericInterface, environment: NodeEnvironment) =>
  (into: Element): boolean => {
    const output: OutputElement | undefined = call(() => source.pull?.());
    if (output === undefined) return false;
    fill(environment, output, into);
    return true;
  };

export const genericNotify =
  (source: GenericInterface) =>
  (signal: "ready" | "pause"): void =>
    source.notifyBackpressure?.(signal);

export const genericProcess =
  (processor: GenericInterface, environment: NodeEnvironment) =>
  (element: Element, into: Element): boolean => {
    const result: { readonly tag: "emit"; readonly val: OutputElement } | { readonly tag: "drop" } = call(() =>
      processor.process?.(lend(environment, element)),
    );
    if (result.tag === "drop") return false;
    fill(environment, result.val, into);
    return true;
  };

export const genericEvaluate =
  (filter: GenericInterface, environment: NodeEnvironment) =>
  (element: Element): boolean =>
    call(() => filter.evaluate?.(lend(environment, element)));

export const genericPush =
  (sink: GenericInterface, environment: NodeEnvironment) =>
  (element: Element): "ready" | "pause" =>
    call(() => sink.push?.(lend(environment, element)));

export const genericComplete = (sink: GenericInterface) => (): void => call(() => sink.complete?.());

export const genericInit =
  (lifecycle: GenericInterface) =>
  (config: string): void =>
    call(() => lifecycle.init?.(config));

export const genericTeardown = (lifecycle: GenericInterface) => (): void => lifecycle.teardown?.();
