import type { CanonDefinition, CanonOptions, StringEncoding } from "./definitions.js";
import type { Reader } from "./reader.js";
import { unsupported, unsupportedAsync } from "./unsupported.js";

const encodings: readonly StringEncoding[] = ["utf8", "utf16", "latin1+utf16"];

function readOptions(reader: Reader): CanonOptions {
  const once = <T>(option: string, before: T | null, value: T): T =>
    before === null ? value : reader.fail(`canonical option ${option} given twice`);
  let encoding: StringEncoding | null = null;
  let memory: number | null = null;
  let realloc: number | null = null;
  let postReturn: number | null = null;
  reader.vector(() => {
    const option = reader.byte();
    switch (option) {
      case 0:
      case 1:
      case 2:
        encoding = once("string-encoding", encoding, encodings[option]!);
        break;
      case 3:
        memory = once("memory", memory, reader.u32());
        break;
      case 4:
        realloc = once("realloc", realloc, reader.u32());
        break;
      case 5:
        postReturn = once("post-return", postReturn, reader.u32());
        break;
      default:
        throw unsupportedAsync("option", option) ?? unsupported(`the canonical option 0x${option.toString(16)}`);
    }
  });
  return { encoding: encoding ?? "utf8", memory, realloc, postReturn };
}

export function readCanon(reader: Reader): CanonDefinition {
  const opcode = reader.byte();
  switch (opcode) {
    case 0:
      if (reader.byte() !== 0) reader.fail("bad canon lift");
      return { op: "lift", func: reader.u32(), options: readOptions(reader), type: reader.u32() };
    case 1:
      if (reader.byte() !== 0) reader.fail("bad canon lower");
      return { op: "lower", func: reader.u32(), options: readOptions(reader) };
    case 2:
      return { op: "resource.new", type: reader.u32() };
    case 3:
      return { op: "resource.drop", type: reader.u32() };
    case 4:
      return { op: "resource.rep", type: reader.u32() };
    default:
      throw unsupportedAsync("canon", opcode) ?? reader.fail(`unknown canonical built-in 0x${opcode.toString(16)}`);
  }
}
