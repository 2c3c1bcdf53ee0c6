import { explainImport, nodeHelp } from "../bundle/import-help.js";
import type { Finding } from "../diagnostics/located.js";
import { sourceLine } from "../diagnostics/source-text.js";
import type { World } from "../world/world.js";

const missingModule = /^Cannot find (?:module '(.+?)'|name '(node:.+?)')/;

/** TypeScript's advice to install Node.js's types or to take the browser's, which would only hide the problem. */
const advice = /Do you need to (install|change).*$/;

/** The name or string that begins at a column. */
const token = /^(?:[\p{L}\p{N}_$]+|"[^"]*"|'[^']*'|`[^`]*`)/u;

const missingName = /^Cannot find name '([\w$]+)'/;

const http =
  "It is there when the world imports HTTP: add `import wasi:http/outgoing-handler@0.2.12;` to wit/world.wit, and declare its type (`declare const fetch: …`).";
const node = "A component does not run in Node.js.";
const browser = "A component does not run in a browser.";
const wasm = "The engine inside a component has no WebAssembly.";

/** What other places have as globals and components do not, and where else to get it. */
const elsewhere: Readonly<Record<string, string>> = {
  fetch: http,
  Request: http,
  Response: http,
  Headers: http,
  FormData: http,
  WebSocket: "Components have no WebSocket: a component reaches the outside through the imports of its world only.",
  setImmediate:
    "Use `queueMicrotask(…)`, or import wasi:clocks/monotonic-clock@0.2.12 in the world and use `setTimeout(…, 0)`.",
  process: `${node} Configuration comes to \`init\`, and environment variables through \`import wasi:cli/environment@0.2.12;\`.`,
  Buffer: `${node} Use Uint8Array, TextEncoder and TextDecoder.`,
  require: `${node} Write \`import … from …\`.`,
  __dirname: `${node} Files are reached through \`import wasi:filesystem/preopens@0.2.12;\`.`,
  __filename: node,
  global: `${node} Write \`globalThis\`.`,
  window: browser,
  document: browser,
  localStorage: browser,
  navigator: browser,
  XMLHttpRequest: `${browser} ${http}`,
  alert: `${browser} Use \`console.log(…)\`.`,
  Intl: "The engine inside a component is built without Intl.",
  SharedArrayBuffer: "A component is one thread: use ArrayBuffer.",
  Worker: "A component is one thread: put the work into a component of its own.",
  WebAssembly: wasm,
};

/** Adds what TypeScript does not print: how long the text at fault is, and what to do in a component. */
export function improve(finding: Finding, world: World): Finding {
  const { path, line, column } = finding;
  const text = path && line && column ? sourceLine(path, line)?.slice(column - 1) : undefined;
  const length = text === undefined ? undefined : (token.exec(text)?.[0].length ?? 1);
  const missing = missingModule.exec(finding.message);
  const specifier = missing?.[1] ?? missing?.[2];
  if (specifier !== undefined) return { ...finding, length, ...explainImport(specifier, world) };
  const help = elsewhere[missingName.exec(finding.message)?.[1] ?? ""];
  const advised = advice.exec(finding.message);
  if (help === undefined && advised?.[1] !== "install") return { ...finding, length };
  return { ...finding, length, message: finding.message.replace(advice, "").trim(), help: help ?? nodeHelp };
}
