import { looked, passes } from "@torvyn/contract/batch";
import type { RawExport } from "@torvyn/engine/raw";
import type { LendBatch } from "../../flow/batch.js";
import type { Element } from "../../flow/element.js";
import type { NodeEnvironment } from "../../flow/plan.js";
import { bytesToMake, resultsToMake } from "./allowance.js";
import { Appetite } from "./appetite.js";
import { BatchCall } from "./call.js";
import { ElementsFrame } from "./elements.js";
import type { FrameRules } from "./results.js";

/** `evaluate-batch`, `process-batch` and `push-batch`: elements in, answers out. */
export class RawLendBatch extends BatchCall implements LendBatch {
  readonly #emits: boolean;
  readonly #frame: ElementsFrame;
  readonly #appetite: Appetite;
  #given = 0;
  #read = 0;

  constructor(raw: RawExport, environment: NodeEnvironment, { emits, ends }: Omit<FrameRules, "answers">) {
    super(raw, { emits, ends, answers: true }, environment);
    this.#emits = emits;
    this.#frame = new ElementsFrame(raw.context, environment);
    this.#appetite = new Appetite(environment.ledger);
  }

  get most(): number {
    return this.#emits ? resultsToMake(this.environment.pool) : Number.POSITIVE_INFINITY;
  }

  get bytes(): number {
    return this.#appetite.bytes;
  }

  declines(size: number): boolean {
    return this.#appetite.declines(size);
  }

  lend(elements: readonly Element[], count: number): void {
    const { core } = this.raw;
    this.#given = 0;
    this.#read = 0;
    this.begin(count, () => {
      const at = this.#frame.write(elements, count);
      const { length } = this.#frame;
      return this.#emits ? core(at, length, bytesToMake(this.environment.pool)) : core(at, length);
    });
  }

  answer(index: number, { payload }: Element): boolean {
    const bits = this.results.answer(index);
    this.#given += payload.size;
    if (bits & looked) {
      this.#read += payload.size;
      this.environment.ledger.countRead(payload.id, payload.size);
    }
    return (bits & passes) !== 0;
  }

  override end(): void {
    this.#appetite.fed(this.#given, this.#read);
    this.#given = 0;
    super.end();
  }
}
