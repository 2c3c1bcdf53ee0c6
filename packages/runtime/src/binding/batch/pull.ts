import { deaf } from "@torvyn/contract/batch";
import type { RawExport } from "@torvyn/engine/raw";
import type { PullBatch } from "../../flow/batch.js";
import type { Element } from "../../flow/element.js";
import type { NodeEnvironment } from "../../flow/plan.js";
import { bytesToMake, codeUnitsOf, resultsToMake } from "./allowance.js";
import { BatchCall } from "./call.js";

/** `pull-batch: func(max-elements: u32, max-bytes: u32) -> list<u8>`. */
export class RawPullBatch extends BatchCall implements PullBatch {
  /** A source is told about backpressure until it has said that it does not listen. */
  listens = true;

  constructor(raw: RawExport, environment: NodeEnvironment) {
    super(raw, { emits: true, answers: false, ends: true }, environment);
  }

  pull(wanted: number, wantedBytes: number): void {
    const { pool } = this.environment;
    const most = Math.min(wanted, resultsToMake(pool));
    const bytes = Math.min(codeUnitsOf(wantedBytes), bytesToMake(pool));
    this.begin(most, () => this.raw.core(most, bytes));
    this.listens = (this.results.flags & deaf) === 0;
  }

  override take(index: number, into: Element): void {
    super.take(index, into);
    // What follows may be that the source is told to pause, which it has to be out of this call for.
    if (index === this.count - 1) this.end();
  }
}
