/** A type, or a kind of function, that the generator leaves to the splicer's own script. */
export class Unsupported extends Error {}

/** The statements of one function, line by line. */
export class Code {
  private readonly lines: string[] = [];
  private depth = 0;
  private names = 0;

  line(text: string): void {
    this.lines.push(`${"  ".repeat(this.depth)}${text}`);
  }

  /** `open`, what `fill` writes, `close`. */
  block(open: string, fill: () => void, close = "}"): void {
    this.line(open);
    this.depth++;
    fill();
    this.depth--;
    this.line(close);
  }

  /** `try { … } catch (error) { … }` */
  attempt(fill: () => void, rescue: () => void): void {
    this.block("try {", fill, "} catch (error) {");
    this.depth++;
    rescue();
    this.depth--;
    this.line("}");
  }

  /** A variable that holds the value of `expression` from here on. */
  hold(expression: string, prefix = "v"): string {
    const name = `${prefix}${this.names++}`;
    this.line(`const ${name} = ${expression};`);
    return name;
  }

  /** A variable to be assigned. */
  declare(): string {
    const name = `v${this.names++}`;
    this.line(`let ${name};`);
    return name;
  }

  toString(): string {
    return this.lines.join("\n");
  }
}

/** An address: `base + offset`. */
export const address = (base: string, offset: number): string => (offset === 0 ? base : `${base} + ${offset}`);

export const literal = (text: string): string => JSON.stringify(text);
