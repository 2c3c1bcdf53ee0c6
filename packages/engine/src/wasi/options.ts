/** What of WASI 0.2 a component may use. Everything is off unless it is named here. */
export interface WasiOptions {
  /** Receives what the component writes to standard output. Without it, output is dropped. */
  readonly stdout?: ((bytes: Uint8Array) => void) | undefined;
  /** Receives what the component writes to standard error. Without it, output is dropped. */
  readonly stderr?: ((bytes: Uint8Array) => void) | undefined;
  /** Standard input: all of it, or a function that gives up to `max` bytes, and undefined at the end. */
  readonly stdin?: Uint8Array | ((max: number) => Uint8Array | undefined) | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  readonly args?: readonly string[] | undefined;
  /** Folders of the host by the path at which the component sees them. */
  readonly preopens?: Readonly<Record<string, string>> | undefined;
  /** Sockets and outgoing HTTP. */
  readonly network?: boolean | undefined;
  /** Monotonic and wall clock, and to wait for them, which blocks the thread. */
  readonly clocks?: boolean | undefined;
  readonly random?: boolean | undefined;
}
