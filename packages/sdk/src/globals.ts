/** What a component prints with, without importing anything. Arguments are separated by a space, one line a call. */
export interface ComponentConsole {
  /** To stdout. */
  log(...data: unknown[]): void;
  /** To stderr. */
  error(...data: unknown[]): void;
}

// Under the names that Node's and the DOM's types use, so that all three fit into one program.
declare global {
  interface Console extends ComponentConsole {}
  var console: Console;
}
