import { mkdirSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { runServer } from "verdaccio";
import { keepAnswers } from "./kept-answers.js";

export interface Registry {
  readonly url: string;
  /** A token that may publish. */
  readonly token: string;
  close(): Promise<void>;
}

/** Packages that only this registry has: ours, and those that the tests publish. */
const ours = ["torvyn", "create-torvyn", "@torvyn/*", "@acme/*"];

function isOurs(path: string): boolean {
  const name = decodeURIComponent(path).slice(1);
  return ours.some((own) => (own.endsWith("*") ? name.startsWith(own.slice(0, -1)) : name === own));
}

/**
 * Starts a registry on loopback. Our packages and those of the tests live only in it, as if nobody had ever published them;
 * all others come from `upstream`, the registry that npm is configured with on this machine.
 */
export async function startRegistry(folder: string, upstream: string): Promise<Registry> {
  mkdirSync(folder, { recursive: true });
  const local = { access: "$all", publish: "$authenticated", unpublish: "$authenticated" };
  const server: Server = await runServer({
    self_path: join(folder, "config.yaml"),
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd"), max_users: 1 } },
    uplinks: { upstream: { url: upstream, maxage: "60m", timeout: "60s", max_fails: 100 } },
    packages: {
      ...Object.fromEntries(ours.map((name) => [name, local])),
      "**": { access: "$all", publish: "$authenticated", proxy: "upstream" },
    },
    max_body_size: "200mb",
    log: { type: "stdout", format: "pretty", level: "fatal" },
  });
  keepAnswers(server, isOurs);
  // A user on a busy machine may use a connection again in the moment in which an idle one would be closed.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    token: await addUser(url),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function addUser(url: string): Promise<string> {
  const user = { name: "publisher", password: crypto.randomUUID() };
  const answer = await fetch(`${url}-/user/org.couchdb.user:${user.name}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(user),
  });
  if (!answer.ok) throw new Error(`the registry refused a user: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { token: string }).token;
}
