import { hex } from "../errors.js";
import type { CanonDefinition, CanonOptions, StringEncoding } from "./definitions.js";
import type { Reader } from "./reader.js";
import { unsupported, unsupportedAsync } from "./unsupported.js";

const encodings: readonly StringEncoding[] = ["utf8", "utf16", "latin1+utf16"];
/** By their byte; the first three are the encodings. */
const names = ["encoding", "encoding", "encoding", "memory", "realloc", "postReturn"] as const;

function readOptions(reader: Reader): CanonOptions {
  const given: Partial<Record<keyof CanonOptions, unknown>> = {};
  reader.vector(() => {
    const byte = reader.byte();
    const name = names[byte];
    if (name === undefined) {
      throw unsupportedAsync("option", byte) ?? unsupported(`the canonical option ${hex(byte)}`);
    }
    if (name in given) reader.fail(`canonical option ${name} given twice`);
    given[name] = encodings[byte] ?? reader.u32();
  });
  return { encoding: "utf8", memory: null, realloc: null, postReturn: null, ...given } as CanonOptions;
}

/** By their opcode, from 2. */
const builtIns = ["resource.new", "resource.drop", "resource.rep"] as const;

export function readCanon(reader: Reader): CanonDefinition {
  const opcode = reader.byte();
  switch (opcode) {
    case 0:
      if (reader.byte() !== 0) reader.fail("bad canon lift");
      return { op: "lift", func: reader.u32(), options: readOptions(reader), type: reader.u32() };
    case 1:
      if (reader.byte() !== 0) reader.fail("bad canon lower");
      return { op: "lower", func: reader.u32(), options: readOptions(reader) };
    default: {
      const op = builtIns[opcode - 2];
      if (op !== undefined) return { op, type: reader.u32() };
      throw unsupportedAsync("canon", opcode) ?? reader.unknown("canonical built-in", opcode);
    }
  }
}
