import type { BackpressureSignal } from "@torvyn/contract";
import type { Awaitable, Whatever } from "../definition/definition.js";
import type { ConfiguredGeneratorSource, PullSource } from "../definition/source.js";
import type { Emission } from "../payload.js";
import { notAPayload } from "./output.js";
import { after } from "./settle.js";

/** Both ways to write a source, behind one face. */
export interface Producer {
  /** How messages call it. */
  readonly operation: string;
  /** Whether `signal` does anything. */
  readonly listens: boolean;
  begin(config: unknown): Whatever;
  next(): Awaitable<Emission | undefined>;
  /** What `next` asks, where that is no more than a call: whoever asks often saves one. */
  readonly pulling?: Pick<PullSource<unknown>, "pull">;
  /** What a synchronous generator makes, begun when it is asked for; `produced` says what a step of it means. */
  readonly steps?: Iterator<Awaitable<Emission>> | undefined;
  signal(signal: BackpressureSignal): Whatever;
  end(): Whatever;
}

/** A producer with a state of its own: two bindings of one definition do not share a generator. */
export function producerOf(source: PullSource<unknown> | ConfiguredGeneratorSource<unknown>): Producer {
  return "pull" in source ? pulled(source) : new Generation(source);
}

const pulled = (source: PullSource<unknown>): Producer => ({
  operation: "pull()",
  listens: source.onBackpressure !== undefined,
  begin: (config) => source.init?.(config),
  next: () => source.pull(),
  pulling: source,
  signal: (signal) => source.onBackpressure?.(signal),
  end: () => source.teardown?.(),
});

type Step = Awaitable<IteratorResult<Awaitable<Emission>, unknown>>;

class Generation implements Producer {
  readonly operation = "the generator";
  readonly listens = false;
  private readonly source: ConfiguredGeneratorSource<unknown>;
  private config: unknown;
  private asynchronous = false;
  private iterator: { next(): Step; return?(): Awaitable<unknown> } | undefined;

  constructor(source: ConfiguredGeneratorSource<unknown>) {
    this.source = source;
  }

  begin(config: unknown): Whatever {
    this.config = config;
    return this.source.init?.(config);
  }

  get steps(): Iterator<Awaitable<Emission>> | undefined {
    this.iterator ??= this.start();
    return this.asynchronous ? undefined : (this.iterator as Iterator<Awaitable<Emission>>);
  }

  next(): Awaitable<Emission | undefined> {
    this.iterator ??= this.start();
    return after(this.iterator.next(), produced);
  }

  // A generator that nobody pulls stands still by itself.
  signal(): void {}

  /** Lets the generator run its `finally` blocks, then tears down. */
  end(): Whatever {
    return after(this.iterator?.return?.(), () => this.source.teardown?.());
  }

  private start() {
    const elements = this.source.generate(this.config);
    this.asynchronous = Symbol.asyncIterator in elements;
    return Symbol.asyncIterator in elements ? elements[Symbol.asyncIterator]() : elements[Symbol.iterator]();
  }
}

/** The element of a generator's step; undefined when it has ended. */
export const produced = (step: IteratorResult<Awaitable<Emission>, unknown>): Awaitable<Emission | undefined> =>
  step.done ? undefined : after(step.value, yielded);

// Only the generator's end ends the stream: a bare `yield;` must not.
function yielded(value: Emission): Emission {
  if (value === undefined) throw notAPayload(value, "the generator");
  return value;
}
