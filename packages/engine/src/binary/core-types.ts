import type { Reader } from "./reader.js";
import { unsupported } from "./unsupported.js";

/**
 * Core types are only skipped, but exactly: WebAssembly itself checks a module's imports when it is instantiated.
 * In a component's type section the byte 0x50 alone is a module type; a `sub` type there is written 0x00 0x50.
 */
export function skipCoreType(reader: Reader): void {
  const byte = reader.byte();
  if (byte === 0x50) reader.nested(() => skipModuleType(reader));
  else reader.nested(() => skipRecursiveType(reader, byte));
}

function skipModuleType(reader: Reader): void {
  reader.vector(() => {
    const declarator = reader.byte();
    switch (declarator) {
      case 0:
        reader.text();
        reader.text();
        skipCoreExternType(reader);
        break;
      case 1:
        skipCoreType(reader);
        break;
      case 2:
        if (reader.byte() !== 0x10 || reader.byte() !== 0x01) reader.fail("bad alias in a module type");
        reader.u32();
        reader.u32();
        break;
      case 3:
        reader.text();
        skipCoreExternType(reader);
        break;
      default:
        reader.fail(`unknown module declarator 0x${declarator.toString(16)}`);
    }
  });
}

function skipRecursiveType(reader: Reader, byte: number): void {
  switch (byte) {
    case 0x60:
      reader.vector(skipValueType);
      reader.vector(skipValueType);
      break;
    case 0x5f:
      reader.vector(skipField);
      break;
    case 0x5e:
      skipField(reader);
      break;
    case 0x4e:
      reader.vector(() => reader.nested(() => skipRecursiveType(reader, reader.byte())));
      break;
    case 0x4f:
    case 0x50:
      skipSubtype(reader);
      break;
    case 0x00:
      if (reader.byte() !== 0x50) reader.fail("bad core type");
      skipSubtype(reader);
      break;
    default:
      throw unsupported(`the core type 0x${byte.toString(16)}`);
  }
}

function skipSubtype(reader: Reader): void {
  reader.vector(() => reader.u32());
  reader.nested(() => skipRecursiveType(reader, reader.byte()));
}

function skipValueType(reader: Reader): void {
  const byte = reader.byte();
  if (byte === 0x63 || byte === 0x64) reader.typeCodeOrIndex();
}

function skipField(reader: Reader): void {
  const packed = reader.peek() === 0x78 || reader.peek() === 0x77;
  if (packed) reader.byte();
  else skipValueType(reader);
  reader.byte();
}

function skipLimits(reader: Reader): void {
  const flags = reader.byte();
  reader.u32();
  if (flags & 1) reader.u32();
}

function skipCoreExternType(reader: Reader): void {
  const byte = reader.byte();
  switch (byte) {
    case 0:
      reader.u32();
      break;
    case 1:
      skipValueType(reader);
      skipLimits(reader);
      break;
    case 2:
      skipLimits(reader);
      break;
    case 3:
      skipValueType(reader);
      reader.byte();
      break;
    case 4:
      reader.byte();
      reader.u32();
      break;
    default:
      reader.fail(`unknown core extern type 0x${byte.toString(16)}`);
  }
}
