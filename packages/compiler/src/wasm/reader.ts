const decoder = new TextDecoder();

/** Reads the binary format of WebAssembly from a byte array, front to back. */
export class Reader {
  readonly bytes: Uint8Array;
  position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  byte(): number {
    const value = this.bytes[this.position++];
    if (value === undefined) throw new RangeError("unexpected end of the WebAssembly binary");
    return value;
  }

  /** An unsigned LEB128 number of at most 53 bits. */
  u32(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }

  take(length: number): Uint8Array {
    if (this.position + length > this.bytes.length) throw new RangeError("unexpected end of the WebAssembly binary");
    this.position += length;
    return this.bytes.subarray(this.position - length, this.position);
  }

  name(): string {
    return decoder.decode(this.take(this.u32()));
  }

  /** The bytes of one constant expression, up to and with its `end`. */
  constantExpression(): Uint8Array {
    const start = this.position;
    for (;;) {
      const opcode = this.byte();
      if (opcode === 0x0b) return this.bytes.subarray(start, this.position);
      this.skipImmediate(opcode);
    }
  }

  private skipImmediate(opcode: number): void {
    // i32.const, i64.const, global.get, ref.null, ref.func
    if ([0x41, 0x42, 0x23, 0xd0, 0xd2].includes(opcode)) while (this.byte() >= 0x80);
    else if (opcode === 0x43) this.take(4);
    else if (opcode === 0x44) this.take(8);
    else if (opcode === 0xfd && this.u32() === 12) this.take(16);
    // i32 and i64 add, sub, mul
    else if (!((opcode >= 0x6a && opcode <= 0x6c) || (opcode >= 0x7c && opcode <= 0x7e))) {
      throw new Error(`unknown opcode 0x${opcode.toString(16)} in a constant expression`);
    }
  }
}
