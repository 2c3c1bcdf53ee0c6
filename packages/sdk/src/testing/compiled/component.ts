import { interfaceName, type ProcessError, type Role, roles, TorvynError } from "@torvyn/contract";
import { ComponentError, compile, type ImportObject } from "@torvyn/engine";
import { ProcessFailure } from "../../guest/failure.js";
import type { LifecycleExports } from "../../guest/host.js";
import { MemoryBuffer, MemoryFlowContext, MemoryMutableBuffer } from "../handles.js";
import type { Bound, TestOptions } from "../harness.js";
import { MemoryHost } from "../host.js";

/** How a compiled component is set up. */
export interface CompiledOptions extends TestOptions {
  /** What it is granted beyond stdout and stderr, as in `[security.grants]`. Default: nothing. */
  readonly capabilities?: readonly ("wasi:clocks" | "wasi:random")[];
  /** Gets what it prints to stdout and stderr, as it comes. Default: `console.log`, by lines. */
  readonly print?: (text: string) => void;
}

/** A compiled component: its bytes, or the URL that they are read from. */
export type CompiledSource = URL | Uint8Array;

const LIFECYCLE = "torvyn:streaming/lifecycle";

type Call = (...args: never[]) => unknown;
type Exports = Readonly<Record<string, Readonly<Record<string, Call>>>>;

/**
 * Starts a component in the engine, with a host in memory around it.
 *
 * @throws TorvynError COMPONENT_WRONG_ROLE, ENGINE_…
 */
export async function start<T>(
  from: CompiledSource,
  role: Role,
  options: CompiledOptions,
): Promise<{ readonly bound: Bound<T>; readonly host: MemoryHost }> {
  const host = new MemoryHost();
  const component = await compile(await bytesOf(from));
  const { imports, wasi } = surroundings(host, options);
  const { exports } = await component.instantiate<Exports>({ imports, wasi, name: role });
  // The engine has each interface under its whole name and under a short one.
  const names = Object.keys(exports).filter((name) => name.includes("/"));
  const id = names.find((name) => (roles[role].interfaces as readonly string[]).includes(interfaceName(name)));
  if (id === undefined) {
    const message = `the component exports ${names.join(", ") || "nothing"}, and no ${role}`;
    throw new TorvynError("COMPONENT_WRONG_ROLE", message, { help: "Test it as what it is." });
  }
  return { bound: { call: failing(exports[id]!) as T, lifecycle: lifecycleOf(exports, options) }, host };
}

async function bytesOf(from: CompiledSource): Promise<Uint8Array> {
  if (!(from instanceof URL)) return from;
  if (from.protocol !== "file:") return new Uint8Array(await (await fetch(from)).arrayBuffer());
  const { readFileUrl } = await import("../../node/read-file.js");
  return readFileUrl(from);
}

function surroundings(host: MemoryHost, { capabilities = [], print = printLine }: CompiledOptions) {
  const buffers = {
    allocate: host.allocate,
    cloneIntoMutable: (source: MemoryBuffer): MemoryMutableBuffer => {
      const copy = host.allocate(source.size());
      copy.append(source.readAll());
      copy.setContentType(source.contentType());
      return copy;
    },
  };
  const imports: ImportObject = {
    "torvyn:streaming/types": {
      Buffer: MemoryBuffer,
      MutableBuffer: MemoryMutableBuffer,
      FlowContext: MemoryFlowContext,
    },
    "torvyn:resources/buffer-ops": buffers,
    "torvyn:streaming/buffer-allocator": buffers,
    "torvyn:capabilities/capability-query": {
      hasCapability: (name: string) => capabilities.some((one) => one === name),
    },
  };
  const decoder = new TextDecoder();
  const write = (bytes: Uint8Array): void => print(decoder.decode(bytes, { stream: true }));
  const wasi = {
    stdout: write,
    stderr: write,
    clocks: capabilities.includes("wasi:clocks"),
    random: capabilities.includes("wasi:random"),
  };
  return { imports, wasi };
}

/** What a component prints ends with a line break of its own. */
const printLine = (text: string): void => console.log(text.replace(/\n$/, ""));

function lifecycleOf(exports: Exports, { config }: CompiledOptions): LifecycleExports {
  const id = Object.keys(exports).find((name) => interfaceName(name) === LIFECYCLE);
  if (id !== undefined) return failing(exports[id]!) as unknown as LifecycleExports;
  if (config === undefined) return { init() {}, teardown() {} };
  const help = `Export ${LIFECYCLE} from its world.`;
  throw new TorvynError("COMPONENT_WRONG_ROLE", "the component has no lifecycle, and takes no configuration", { help });
}

/** The functions of an interface; the error of a `result` is thrown as in the harness without Wasm. A trap stays a trap. */
function failing(functions: Readonly<Record<string, Call>>): Readonly<Record<string, Call>> {
  const guarded = Object.entries(functions).map(([name, call]): [string, Call] => [
    name,
    (...args) => {
      try {
        return call(...args);
      } catch (error) {
        throw error instanceof ComponentError ? new ProcessFailure(error.payload as ProcessError, error) : error;
      }
    },
  ]);
  return Object.fromEntries(guarded);
}
