import { hex } from "../errors.js";
import type { Reader } from "./reader.js";
import { unsupported } from "./unsupported.js";

/** Jumps over a constant expression, of whatever instructions WebAssembly 3.0 allows there. */
export function skipConstant(reader: Reader): void {
  for (;;) {
    const opcode = reader.byte();
    switch (opcode) {
      case 0x0b:
        return;
      case 0x23: // global.get
      case 0x41: // i32.const
      case 0x42: // i64.const
      case 0xd2: // ref.func
        skipNumber(reader);
        break;
      case 0x43: // f32.const
        reader.slice(4);
        break;
      case 0x44: // f64.const
        reader.slice(8);
        break;
      case 0xd0: // ref.null
        reader.typeCodeOrIndex();
        break;
      case 0x6a: // add, sub and mul of i32 and i64
      case 0x6b:
      case 0x6c:
      case 0x7c:
      case 0x7d:
      case 0x7e:
        break;
      case 0xfb:
        skipReference(reader);
        break;
      case 0xfd: // v128.const
        if (reader.u32() !== 12) unknown(opcode);
        reader.slice(16);
        break;
      default:
        unknown(opcode);
    }
  }
}

/** What follows 0xfb: structs, arrays, and references made of others. */
function skipReference(reader: Reader): void {
  const opcode = reader.u32();
  switch (opcode) {
    case 8: // array.new_fixed
      skipNumber(reader);
      skipNumber(reader);
      break;
    case 0: // struct.new, struct.new_default, array.new, array.new_default
    case 1:
    case 6:
    case 7:
      skipNumber(reader);
      break;
    case 26: // any.convert_extern, extern.convert_any, ref.i31
    case 27:
    case 28:
      break;
    default:
      unknown(opcode);
  }
}

function skipNumber(reader: Reader): void {
  while (reader.byte() >= 0x80);
}

function unknown(opcode: number): never {
  throw unsupported(`the instruction ${hex(opcode)} in a constant expression`);
}
