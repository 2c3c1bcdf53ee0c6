// A contestant in a process of its own: `node child.js MODULE`, driven by messages from `contestant.js`.
import { pathToFileURL } from "node:url";

const answer = (message) => process.send(message);
const failure = (error) => ({ error: String(error?.stack ?? error) });

let round;

process.on("message", async ({ options, request }) => {
  try {
    if (options !== undefined) {
      const { create } = await import(pathToFileURL(process.argv[2]).href);
      round = await create(options);
      answer({ ready: true });
    } else answer({ result: await round(request) });
  } catch (error) {
    answer(failure(error));
  }
});
process.on("disconnect", () => process.exit());
