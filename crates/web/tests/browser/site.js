// The site that is tested, a browser to look at it with, and what its pages may not do meanwhile.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before } from "node:test";
import { chromium } from "playwright-core";

export const SITE = process.env.ONRECORD_SITE.replace(/\/$/, "");
export const WORK = process.env.ONRECORD_WORK;

/** How wide and high a desk's and a phone's window are. */
export const DESK = { width: 1280, height: 900 };
export const PHONE = { width: 360, height: 740 };

/** Every page of the site, by what it is called here. */
export const PAGES = {
  start: "/",
  read: "/read",
  stories: "/stories",
  story: "/stories/court",
  copy: "/stories/daily",
  changes: "/stories/court/changes",
  claims: "/claims",
  claim: "/claims/court%23c3",
  reported: "/claims/wire%23c1",
  outlets: "/sources",
  outlet: "/sources/Associated%20Press",
  who: "/who/i1",
  names: "/who?name=Nobody%20Whatever",
  timeline: "/timeline",
  conflicts: "/conflicts",
  copies: "/copies",
  graph: "/graph",
  corrections: "/corrections",
  find: "/find?q=fire",
  missing: "/nothing-is-here",
};

const EXECUTABLES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

let browser;

/** Has a browser for the tests of a file. */
export function withBrowser() {
  before(async () => {
    const executablePath = EXECUTABLES.find((path) => existsSync(path));
    const args = process.getuid() === 0 ? ["--no-sandbox"] : [];
    browser = await chromium.launch({ executablePath, args });
  });
  after(() => browser?.close());
}

/** Opens a window and gives its page to `use`. */
export async function open(options, use) {
  const context = await browser.newContext({ viewport: DESK, ...options });
  try {
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Opens a window, gives its page to `use`, and holds that nothing went wrong on the page meanwhile. */
export function look(options, use) {
  return open(options, async (page) => {
    const wrong = watch(page);
    await use(page);
    assert.deepEqual(wrong, []);
  });
}

/** Goes to an address of the site; returns the status. */
export async function go(page, address) {
  const response = await page.goto(SITE + address);
  return response.status();
}

/** Collects what may not be: complaints of the browser (what the policy forbids is one), failed requests, dialogs. */
function watch(page) {
  const wrong = [];
  page.on("console", (message) => {
    const isMissing = message.text().includes("status of 404") && message.location().url === SITE + PAGES.missing;
    if (["error", "warning"].includes(message.type()) && !isMissing) wrong.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`script: ${error}`));
  page.on("requestfailed", (request) => {
    // What a page still loads when one leaves it has not failed.
    const { errorText } = request.failure();
    if (errorText !== "net::ERR_ABORTED") wrong.push(`request: ${request.url()}: ${errorText}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(SITE)) wrong.push(`elsewhere: ${request.url()}`);
  });
  page.on("dialog", (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  return wrong;
}
