import { existsSync } from "node:fs";
import { chromium as playwright } from "playwright-core";
import { patience } from "./patience.mjs";
import { serveKit } from "./server.mjs";

/** Quiet, and alone: nothing is asked of the network but what our own server has. */
const args = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--js-flags=--expose-gc",
];

export const chromium = {
  name: "chromium",
  async find() {
    const command = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
    if (existsSync(command)) return { command };
    return { missing: `There is no ${command}; install Chromium, or say where it is in CHROMIUM_PATH.` };
  },
  async run({ command }) {
    const server = await serveKit();
    try {
      return await runPage(command, server.url);
    } finally {
      await server.close();
    }
  },
};

async function runPage(executablePath, url) {
  // A profile of its own, in a folder that goes away with the browser.
  const browser = await playwright.launch({ executablePath, args });
  try {
    const page = await browser.newPage();
    const problems = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    await page.goto(url);
    const cases = await Promise.race([page.evaluate(() => globalThis.conformance), late()]);
    if (cases === undefined) throw new Error(`The page did not run the kit. ${problems.join("; ")}`);
    return { version: browser.version(), cases };
  } finally {
    await browser.close();
  }
}

const late = () =>
  new Promise((_, reject) => {
    setTimeout(reject, patience, new Error(`The page took longer than ${patience} ms.`)).unref();
  });
