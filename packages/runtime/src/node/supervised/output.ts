import { writeFully } from "../standard-streams.js";
import { printedSlot, type StreamName, type WorkerInput } from "./protocol.js";

/** Pieces of output that may be on their way to the supervisor: a flow that prints does not run ahead of who prints it. */
const mostUnprinted = 64;

/** Where what components print goes: to descriptors, or to the supervisor. */
export class Output {
  /** Why what components print reaches nobody any more. */
  closed: NodeJS.ErrnoException | undefined;
  readonly #input: WorkerInput;
  readonly #post: (stream: StreamName, bytes: Uint8Array) => void;
  readonly #onClosed: () => void;
  #sent = 0;

  constructor(input: WorkerInput, post: (stream: StreamName, bytes: Uint8Array) => void, onClosed: () => void) {
    this.#input = input;
    this.#post = post;
    this.#onClosed = onClosed;
  }

  printer(stream: StreamName): (bytes: Uint8Array) => void {
    const descriptor = this.#input[stream];
    return descriptor === undefined ? (bytes) => this.#send(stream, bytes) : (bytes) => this.#write(descriptor, bytes);
  }

  /** What cannot be written drains the flow, as when nobody reads any more or a disk is full: printing into nothing helps nobody. */
  #write(descriptor: number, bytes: Uint8Array): void {
    if (this.closed !== undefined) return;
    try {
      writeFully(descriptor, bytes);
    } catch (error) {
      this.closed = error as NodeJS.ErrnoException;
      this.#onClosed();
    }
  }

  #send(stream: StreamName, bytes: Uint8Array): void {
    // The bytes are the component's memory, and valid until this returns.
    this.#post(stream, bytes.slice());
    this.#sent++;
    const { shared } = this.#input;
    for (;;) {
      const printed = Atomics.load(shared, printedSlot);
      if (this.#sent - printed <= mostUnprinted) return;
      Atomics.wait(shared, printedSlot, printed);
    }
  }
}
