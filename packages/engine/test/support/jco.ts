import { transpile } from "@bytecodealliance/jco";

/** Runs a component through jco's transpiled glue: the second implementation that ours is compared with. */
// biome-ignore lint/suspicious/noExplicitAny: exports are known at run time only
export async function instantiateWithJco(bytes: Uint8Array, imports: object): Promise<any> {
  const { files } = await transpile(bytes, { name: "component", instantiation: "sync", noTypescript: true });
  const byName = new Map(Array.isArray(files) ? files : Object.entries(files));
  const source = Buffer.from(byName.get("component.js")!).toString("base64");
  const glue = await import(`data:text/javascript;base64,${source}`);
  const core = (name: string): WebAssembly.Module => new WebAssembly.Module(new Uint8Array(byName.get(name)!));
  return glue.instantiate(core, imports);
}
