import type { BufferError } from "@torvyn/contract";
import type { RawExport } from "@torvyn/engine/raw";
import { MutableBuffer } from "../../buffer/mutable.js";
import type { Element } from "../../flow/element.js";
import { StageFailure } from "../../flow/failure.js";
import type { NodeEnvironment } from "../../flow/plan.js";
import { type FrameRules, ResultsFrame } from "./results.js";

/** One function of `torvyn:batch`. A call stays open until its results have been read where they lie. */
export abstract class BatchCall {
  protected readonly raw: RawExport;
  protected readonly environment: NodeEnvironment;
  protected readonly results: ResultsFrame;
  #returned = 0;
  #open = false;

  constructor(raw: RawExport, rules: FrameRules, environment: NodeEnvironment) {
    this.raw = raw;
    this.environment = environment;
    this.results = new ResultsFrame(raw.context, rules, environment.contentTypes);
  }

  get count(): number {
    return this.results.count;
  }

  get ended(): boolean {
    return this.results.ended;
  }

  get failure(): StageFailure | undefined {
    const { error } = this.results;
    return error && new StageFailure(error);
  }

  /**
   * Makes the payload of a result into a buffer, in the steps that the component would have taken itself: allocate,
   * append, set the media type, freeze. Throws the failure that the SDK reports when there is no memory.
   */
  take(index: number, into: Element): void {
    const { results, environment } = this;
    const start = results.payloadStart(index);
    const length = results.payloadEnd(index) - start;
    const type = this.#contentType(index);
    const { pool, ledger } = environment;
    const buffer = pool.allocate(length, ledger);
    if (!(buffer instanceof MutableBuffer)) throw noBuffer(length, buffer);
    const refusal = length > 0 ? buffer.append(this.raw.context.u8, start, length, ledger) : undefined;
    if (refusal !== undefined) {
      buffer.end();
      throw noBuffer(length, refusal);
    }
    buffer.setContentType(type);
    into.contentType = type;
    into.payload = buffer.freeze(ledger);
    buffer.end();
  }

  /** Ends the call, when it is open: the component may free its frame. */
  end(): void {
    if (!this.#open) return;
    this.#open = false;
    try {
      this.raw.finish(this.#returned);
    } catch (error) {
      throw this.raw.fail(error);
    }
  }

  /** `lower` writes the arguments and calls; `given`: how many results there may be. */
  protected begin(given: number, lower: () => number): void {
    const { raw } = this;
    raw.enter();
    try {
      this.#returned = lower() >>> 0;
      raw.context.fresh();
      this.results.read(this.#returned, given);
      this.#open = true;
    } catch (error) {
      throw raw.fail(error);
    }
  }

  #contentType(index: number): ReturnType<ResultsFrame["contentType"]> {
    try {
      return this.results.contentType(index);
    } catch (error) {
      this.#open = false;
      throw this.raw.fail(error);
    }
  }
}

function noBuffer(length: number, refusal: BufferError): StageFailure {
  const reason = refusal.tag === "allocation-failed" ? `: ${refusal.val}` : "";
  return new StageFailure({ tag: "unavailable", val: `the host has no buffer of ${length} bytes${reason}` });
}
