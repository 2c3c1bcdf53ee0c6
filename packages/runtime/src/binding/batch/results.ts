import type { ProcessError } from "@torvyn/contract";
import { ended, failed, failureCases, headerWords, looked, passes, resultsHeader } from "@torvyn/contract/batch";
import type { GuestContext } from "@torvyn/engine/raw";
import { type ContentType, type ContentTypes, noContentType } from "../../buffer/content-type.js";
import { textAt } from "../raw/memory.js";

const headerBytes = 4 * headerWords;

/** What the frame of one function may hold. */
export interface FrameRules {
  /** Whether results have payloads. */
  readonly emits: boolean;
  /** Whether elements have answers. */
  readonly answers: boolean;
  /** Whether the status may be `ended`. */
  readonly ends: boolean;
}

/**
 * The frame of results of `torvyn:batch` where it lies, in memory of the component. It is checked as a whole before
 * anything of it counts; what breaks a rule throws, which traps.
 */
export class ResultsFrame {
  /** How many results there are. */
  count = 0;
  /** Why the element behind the results failed. */
  error: ProcessError | undefined;
  ended = false;
  flags = 0;
  readonly #cx: GuestContext;
  readonly #rules: FrameRules;
  readonly #contentTypes: ContentTypes;
  #start = 0;
  #length = 0;
  #answersAt = 0;
  #payloadsAt = 0;
  /** The entry in the table of media types that holds, and where its text ends. */
  #type = -1;
  #typeTextAt = 0;
  #contentType: ContentType = noContentType;

  constructor(cx: GuestContext, rules: FrameRules, contentTypes: ContentTypes) {
    this.#cx = cx;
    this.#rules = rules;
    this.#contentTypes = contentTypes;
  }

  /** Reads the frame whose pointer and length are stored at `at`, the result of a call with `given` elements. */
  read(at: number, given: number): void {
    const cx = this.#cx;
    cx.checkRange(at, 8, 4);
    this.#start = cx.view.getUint32(at, true);
    this.#length = cx.view.getUint32(at + 4, true);
    cx.checkRange(this.#start, this.#length, 1);
    if (this.#length < headerBytes) broken(`it has ${this.#length} bytes, and its header alone ${headerBytes}`);
    this.count = this.#word(resultsHeader.results);
    this.flags = this.#word(resultsHeader.flags);
    this.#checkCounts(given, this.#word(resultsHeader.status));
    if (this.#rules.answers) this.#checkAnswers();
    if (this.#rules.emits) {
      this.#checkPayloads();
      this.#checkTypes();
    }
  }

  /** Bits of the answer to an element; also to the one that failed. */
  answer(index: number): number {
    return this.#cx.u8[this.#answersAt + index] as number;
  }

  /** Where the payload of a result begins and ends, in the component's memory. */
  payloadStart(index: number): number {
    return index === 0 ? this.#payloadsAt : this.payloadEnd(index - 1) + 1;
  }

  payloadEnd(index: number): number {
    return this.#payloadsAt + this.#end(index);
  }

  /** The media type of a result; to be asked in the order of the results. */
  contentType(index: number): ContentType {
    const { view } = this.#cx;
    const table = this.#start + this.#word(resultsHeader.types);
    while (this.#type + 1 < this.#word(resultsHeader.typeCount)) {
      const entry = table + 8 * (this.#type + 1);
      if (view.getUint32(entry, true) > index) break;
      const length = view.getUint32(entry + 4, true);
      this.#contentType = this.#contentTypes.fromMemory(view, this.#typeTextAt, length);
      this.#typeTextAt += length;
      this.#type++;
    }
    return this.#contentType;
  }

  #checkCounts(given: number, status: number): void {
    const { count } = this;
    if (count > given) broken(`it has ${count} results for ${given} elements`);
    if (status >= failed + failureCases.length) broken(`its status is ${status}`);
    this.ended = status === ended;
    if (this.ended && !this.#rules.ends) broken(`its status is ${status}`);
    if (status < failed) {
      this.error = undefined;
      if (count === 0 && !(this.ended && this.#rules.emits)) broken("it has no result");
      return;
    }
    if (count === given) broken(`it has ${count} results and a failure for ${given} elements`);
    const tag = failureCases[status - failed] as ProcessError["tag"];
    const text = this.#section(resultsHeader.text, 0, "the error's text");
    const val = textAt(this.#cx, text, this.#start + this.#length - text);
    this.error = tag === "deadline-exceeded" ? { tag } : { tag, val };
  }

  #checkAnswers(): void {
    const answers = this.count + (this.error === undefined ? 0 : 1);
    this.#answersAt = this.#section(resultsHeader.answers, answers, "the answers");
    for (let index = 0; index < answers; index++) {
      if (this.answer(index) > (passes | looked)) broken(`answer ${index} is ${this.answer(index)}`);
    }
  }

  #checkPayloads(): void {
    const { count } = this;
    if (headerBytes + 4 * count > this.#length) broken(`the ends of ${count} payloads are not in it`);
    this.#payloadsAt = this.#section(resultsHeader.payloads, 0, "the payloads");
    let least = 0;
    for (let index = 0; index < count; index++) {
      const end = this.#end(index);
      if (end < least) broken(`payload ${index} ends at ${end}, before its beginning at ${least}`);
      least = end + 1;
    }
    const room = this.#start + this.#length - this.#payloadsAt;
    if (least > room + 1) broken(`the last payload ends at ${least - 1}, beyond the ${room} bytes that there are`);
  }

  #checkTypes(): void {
    const count = this.#word(resultsHeader.typeCount);
    const table = this.#section(resultsHeader.types, 8 * count, "the media types");
    this.#type = -1;
    this.#contentType = noContentType;
    this.#typeTextAt = table + 8 * count;
    let end = this.#typeTextAt;
    let before = -1;
    for (let entry = table; entry < table + 8 * count; entry += 8) {
      const first = this.#cx.view.getUint32(entry, true);
      if (first <= before || first >= this.count) broken(`a media type begins with result ${first}`);
      before = first;
      end += this.#cx.view.getUint32(entry + 4, true);
    }
    if (end > this.#start + this.#length) broken("the texts of the media types are not in it");
  }

  #word(index: number): number {
    return this.#cx.view.getUint32(this.#start + 4 * index, true);
  }

  #end(index: number): number {
    return this.#word(headerWords + index);
  }

  /** Where a part of the frame lies, after checking that its `size` bytes do. */
  #section(word: number, size: number, name: string): number {
    const offset = this.#word(word);
    if (offset + size > this.#length) broken(`${name} at ${offset} are not in its ${this.#length} bytes`);
    return this.#start + offset;
  }
}

function broken(how: string): never {
  throw new RangeError(`the frame of results is broken: ${how}`);
}
