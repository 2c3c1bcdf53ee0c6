import { availableParallelism, freemem } from "node:os";

/** Bytes that making a template takes, the most of all tasks. */
const memoryPerTask = 1.5 * 1024 ** 3;

const limit = (): number => {
  const free = process.availableMemory?.() ?? freemem();
  return Math.max(1, Math.min(availableParallelism(), Math.floor(free / memoryPerTask)));
};

let running = 0;
const queue: (() => void)[] = [];

function next(): void {
  while (running < limit() && queue.length > 0) {
    running++;
    queue.shift()!();
  }
}

/** Runs `work` as soon as there are a processor and memory for it. */
export async function inSlot<T>(work: () => Promise<T>): Promise<T> {
  await new Promise<void>((resolve) => {
    queue.push(resolve);
    next();
  });
  try {
    return await work();
  } finally {
    running--;
    next();
  }
}
