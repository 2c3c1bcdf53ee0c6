import type { ProcessError } from "@torvyn/contract";
import { ComponentError, compile, type ImportObject } from "@torvyn/engine";
import { componentBytes } from "@torvyn/test-components";
import { MemoryBuffer, MemoryFlowContext, MemoryMutableBuffer } from "../../src/testing/handles.js";
import { MemoryHost } from "../../src/testing/host.js";

/** A compiled test component in the engine, with a host in memory around it. */
export async function compiled(name: string) {
  const host = new MemoryHost();
  const printed: string[] = [];
  const print = (bytes: Uint8Array): void => void printed.push(new TextDecoder().decode(bytes));
  const imports: ImportObject = {
    "torvyn:streaming/types": {
      Buffer: MemoryBuffer,
      MutableBuffer: MemoryMutableBuffer,
      FlowContext: MemoryFlowContext,
    },
    "torvyn:resources/buffer-ops": {
      allocate: (capacity: bigint) => new MemoryMutableBuffer(host.ledger, Number(capacity)),
      cloneIntoMutable: () => new MemoryMutableBuffer(host.ledger, 0),
    },
  };
  const component = await compile(componentBytes(name));
  const { exports } = await component.instantiate({ imports, wasi: { stdout: print, stderr: print }, name });
  return { host, exports, printed: () => printed.join("") };
}

/** How a call ended: its value, or the typed error that it failed with. Anything else, a trap above all, is thrown. */
export async function outcome<T>(run: () => T | Promise<T>): Promise<{ value: T } | { error: ProcessError }> {
  try {
    return { value: await run() };
  } catch (thrown) {
    const failed = thrown instanceof ComponentError || (thrown as Error).name === "ProcessFailure";
    if (failed) return { error: (thrown as { payload: ProcessError }).payload };
    throw thrown;
  }
}
