import { describe, expect, it } from "vitest";
import { Screen } from "../../src/developing/screen.js";

/** A terminal that knows what the screen uses: line breaks, up, carriage return and erasing to the end. */
class Paper {
  columns = 20;
  readonly rows: string[] = [""];
  #row = 0;

  write(text: string): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal is about them
    for (const part of text.split(/(\u001b\[\d*[AJ]|[\n\r])/)) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal is about them
      const up = /^\u001b\[(\d+)A$/.exec(part)?.[1];
      if (up !== undefined) this.#row -= Number(up);
      else if (part === "\u001b[J") this.rows.splice(this.#row, this.rows.length, "");
      else if (part === "\n") this.rows[++this.#row] ??= "";
      else if (part !== "\r") this.rows[this.#row] += part;
    }
  }
}

describe("lines that stay at the bottom", () => {
  it("are below everything that is printed, and are drawn again when they change", () => {
    const paper = new Paper();
    const screen = new Screen(paper);
    screen.show(["a 1", "b 1"]);
    screen.print("first\nsecond\n");
    screen.show(["a 2", "b 2"]);
    screen.above(() => paper.write("third\n"));
    expect(paper.rows).toEqual(["first", "second", "third", "a 2", "b 2", ""]);
    screen.close();
    expect(paper.rows).toEqual(["first", "second", "third", ""]);
  });

  it("wait with a line until it is whole", () => {
    const paper = new Paper();
    const screen = new Screen(paper);
    screen.show(["live"]);
    screen.print("half");
    expect(paper.rows).toEqual(["live", ""]);
    screen.print(" and half\nrest");
    expect(paper.rows).toEqual(["half and half", "live", ""]);
    screen.close();
    expect(paper.rows).toEqual(["half and half", "rest", ""]);
  });

  it("are cut to the width of the terminal, since a wrapped line could not be erased", () => {
    const paper = new Paper();
    new Screen(paper).show([`\u001b[36m${"x".repeat(30)}\u001b[39m`, "\u001b[36mshort\u001b[39m"]);
    expect(paper.rows).toEqual(["x".repeat(19), "\u001b[36mshort\u001b[39m", ""]);
  });
});
