import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";

interface Answer {
  readonly type: string;
  readonly etag: string;
  readonly body: Buffer;
}

/** Asks for what stands behind the answers that are kept. */
const anew = "x-anew";

/**
 * Keeps what a registry answers about packages of others, which is the same for as long as the tests run: verdaccio takes up
 * to half a second of processor time each time somebody asks for the versions of a package. `ours` tells which paths change.
 */
export function keepAnswers(server: Server, ours: (path: string) => boolean): void {
  const handlers = server.listeners("request") as RequestListener[];
  const kept = new Map<string, Promise<Answer | undefined>>();

  async function ask({ url, headers: { host, accept = "*/*" } }: IncomingMessage): Promise<Answer | undefined> {
    const answer = await fetch(`http://${host}${url}`, { headers: { accept, [anew]: "1" } });
    if (answer.status !== 200) return undefined;
    const [type = "", etag = ""] = ["content-type", "etag"].map((name) => answer.headers.get(name) ?? undefined);
    return { type, etag, body: Buffer.from(await answer.arrayBuffer()) };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const key = `${request.headers.accept} ${request.url}`;
    if (!kept.has(key)) kept.set(key, ask(request));
    const answer = await kept.get(key)?.catch(() => undefined);
    if (answer === undefined) {
      kept.delete(key);
      return pass(request, response);
    }
    const { type, etag, body } = answer;
    const known = etag !== "" && request.headers["if-none-match"] === etag;
    response.writeHead(known ? 304 : 200, { "content-type": type, etag, "cache-control": "max-age=3600" });
    response.end(known ? undefined : body);
  }

  function pass(request: IncomingMessage, response: ServerResponse): void {
    for (const handler of handlers) handler.call(server, request, response as Parameters<RequestListener>[1]);
  }

  server.removeAllListeners("request").on("request", (request, response) => {
    const { method, url = "/", headers } = request;
    // What has a dash between slashes is a tarball, or about users.
    if (method !== "GET" || anew in headers || url.includes("/-/") || ours(url)) pass(request, response);
    else void serve(request, response);
  });
}
