import { TorvynError } from "@torvyn/contract";

const notWasm = "Expected a compiled component (.wasm); text (.wat) and JavaScript have to be compiled first.";
const coreModule =
  "Turn it into a component with `jco new module.wasm -o component.wasm` (after `jco embed`, when it has no WIT inside), " +
  "or build for a component target such as wasm32-wasip2.";

/** The first eight bytes: `\0asm`, a version, and the layer that tells components from core modules. */
export function checkPreamble(bytes: Uint8Array): void {
  const wasm = bytes.length >= 8 && bytes[0] === 0x00 && bytes[1] === 0x61 && bytes[2] === 0x73 && bytes[3] === 0x6d;
  if (!wasm) {
    throw new TorvynError("ENGINE_NOT_A_COMPONENT", "not WebAssembly: the bytes do not start with \\0asm", {
      help: notWasm,
    });
  }
  const version = bytes[4]! | (bytes[5]! << 8);
  const layer = bytes[6]! | (bytes[7]! << 8);
  if (layer === 0) {
    throw new TorvynError("ENGINE_NOT_A_COMPONENT", "this is a core WebAssembly module, not a component", {
      help: coreModule,
    });
  }
  if (layer !== 1 || version !== 0x0d) {
    throw new TorvynError(
      "ENGINE_NOT_A_COMPONENT",
      `unknown kind of WebAssembly: version ${version}, layer ${layer} (a component has version 13, layer 1)`,
      { help: "Build the component with a current toolchain." },
    );
  }
}
