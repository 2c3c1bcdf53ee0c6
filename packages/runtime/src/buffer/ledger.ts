import type { BufferEvent } from "../observe/observer.js";
import type { CopyCounts, NodeCopies } from "../observe/result.js";

/** Receives buffer events; undefined when nobody listens. */
export type BufferListener = ((event: BufferEvent) => void) | undefined;

/**
 * What one component copied and allocated. A copy is bytes that crossed the component's boundary, or that the host
 * cloned for it; a call that moved no bytes is none. Lending, forwarding and freezing move no bytes.
 */
export class NodeLedger {
  readonly node: string;
  allocated = 0;
  writes = 0;
  bytesWritten = 0;
  reads = 0;
  bytesRead = 0;
  clones = 0;
  bytesCloned = 0;
  listener: BufferListener;

  constructor(node: string, listener?: BufferListener) {
    this.node = node;
    this.listener = listener;
  }

  countAllocated(bufferId: number, capacity: number): void {
    this.allocated++;
    if (this.listener !== undefined) this.#tell("allocated", bufferId, capacity);
  }

  countWrite(bufferId: number, bytes: number): void {
    if (bytes === 0) return;
    this.writes++;
    this.bytesWritten += bytes;
    if (this.listener !== undefined) this.#tell("written", bufferId, bytes);
  }

  countRead(bufferId: number, bytes: number): void {
    if (bytes === 0) return;
    this.reads++;
    this.bytesRead += bytes;
    if (this.listener !== undefined) this.#tell("read", bufferId, bytes);
  }

  countClone(bufferId: number, bytes: number): void {
    if (bytes === 0) return;
    this.clones++;
    this.bytesCloned += bytes;
    if (this.listener !== undefined) this.#tell("cloned", bufferId, bytes);
  }

  countFrozen(bufferId: number, size: number): void {
    if (this.listener !== undefined) this.#tell("frozen", bufferId, size);
  }

  counts(): NodeCopies {
    const pair = (copies: number, bytes: number): CopyCounts => ({ copies, bytes });
    return {
      node: this.node,
      allocated: this.allocated,
      written: pair(this.writes, this.bytesWritten),
      read: pair(this.reads, this.bytesRead),
      cloned: pair(this.clones, this.bytesCloned),
    };
  }

  #tell(kind: BufferEvent["kind"], bufferId: number, bytes: number): void {
    this.listener?.({ kind, bufferId, node: this.node, bytes });
  }
}
