import { TorvynError } from "@torvyn/contract";
import type { PlannedNode } from "./plan.js";

/** A component that waits to take the place of a node's. */
export interface Change {
  readonly planned: PlannedNode;
  done(): void;
  failed(error: unknown): void;
}

/** The changes to a run that wait for the moment between two elements, when no component is in a call. */
export class PendingChanges {
  readonly #flow: string;
  readonly #waiting: Change[] = [];
  #arrived: () => void = () => {};
  #closed = false;

  constructor(flow: string) {
    this.#flow = flow;
  }

  /** Resolves when the component has taken its place; rejects when it has not, and the one before goes on. */
  add(planned: PlannedNode): Promise<void> {
    return new Promise((done, failed) => {
      const change = { planned, done, failed };
      if (this.#closed) this.#refuse(change);
      else this.#waiting.push(change);
      this.#arrived();
    });
  }

  take(): Change | undefined {
    return this.#waiting.shift();
  }

  /** Waits until a change arrives, or for `other`. */
  async arrivalOr(other: Promise<void>): Promise<void> {
    const arrival = new Promise<void>((resolve) => {
      this.#arrived = resolve;
    });
    if (this.#waiting.length === 0) await Promise.race([arrival, other]);
  }

  /** The run is over. */
  close(): void {
    this.#closed = true;
    for (let change = this.take(); change !== undefined; change = this.take()) this.#refuse(change);
  }

  #refuse({ planned: { name }, failed }: Change): void {
    const message = `The flow "${this.#flow}" ended before the component of "${name}" was swapped.`;
    failed(new TorvynError("FLOW_MISUSED", message, { flow: this.#flow, component: name }));
  }
}
