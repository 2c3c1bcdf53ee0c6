import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { componentFile } from "../components.mjs";

const page = '<!doctype html><meta charset="utf-8"><title>kit</title><script type="module" src="/browser.js"></script>';

/** The kit and the packages as a browser gets them: path -> text. Parts that are loaded on demand stay files of their own. */
async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../entries/browser.mjs", import.meta.url))],
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    outdir: "/",
    write: false,
    logLevel: "silent",
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replaceAll("\\", "/").replace(/^\w:/, ""), text]));
}

/** Serves the page, its scripts and the components on loopback: `{ url, close }`. */
export async function serveKit() {
  const scripts = await bundle();
  const answer = async (path) => {
    if (path === "/") return ["text/html", page];
    if (scripts.has(path)) return ["text/javascript", scripts.get(path)];
    const name = /^\/components\/([\w-]+)\.wasm$/.exec(path)?.[1];
    return name === undefined ? undefined : ["application/wasm", await readFile(componentFile(name))];
  };
  const server = createServer(async (request, response) => {
    try {
      const [type, body] = (await answer(request.url)) ?? [];
      response.writeHead(type === undefined ? 404 : 200, { "content-type": type ?? "text/plain" }).end(body);
    } catch (error) {
      response.writeHead(500, { "content-type": "text/plain" }).end(error.message);
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
