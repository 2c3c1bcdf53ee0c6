import { TorvynError } from "@torvyn/contract";

const notWasm = "Text (.wat) and JavaScript have to be compiled first.";
const coreModule =
  "Make it one with `jco new` (after `jco embed`, when it has no WIT inside), or build for wasm32-wasip2.";

function refuse(message: string, help: string): never {
  throw new TorvynError("ENGINE_NOT_A_COMPONENT", message, { help });
}

/** The first eight bytes: `\0asm`, a version, and the layer that tells components from core modules. */
export function checkPreamble(bytes: Uint8Array): void {
  const wasm = bytes.length >= 8 && bytes[0] === 0x00 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
  if (!wasm) refuse("not WebAssembly: the bytes do not start with \\0asm", notWasm);
  const version = bytes[4]! | (bytes[5]! << 8);
  const layer = bytes[6]! | (bytes[7]! << 8);
  if (layer === 0) refuse("this is a core WebAssembly module, not a component", coreModule);
  if (layer !== 1 || version !== 0x0d) {
    const message = `unknown kind of WebAssembly: version ${version}, layer ${layer}; a component has 13 and 1`;
    refuse(message, "Build the component with a current toolchain.");
  }
}
