// The timeline that `onrecord export timelinejs` writes, shown by TimelineJS itself.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { extname } from "node:path";
import { WORK, open, withBrowser } from "./site.js";

const PROGRAM = new URL("./node_modules/@knight-lab/timelinejs/dist/", import.meta.url);
const TIMELINE = readFileSync(`${WORK}/stories/timeline.json`, "utf8");
const KINDS = { ".js": "text/javascript", ".css": "text/css", ".json": "application/json" };

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Timeline</title>
<link rel="stylesheet" href="/css/timeline.css"><script src="/js/timeline.js"></script></head>
<body><div id="timeline" style="width:100%;height:600px"></div><script>
fetch("/timeline.json").then((answer) => answer.json()).then((timeline) => {
  window.shown = new TL.Timeline("timeline", timeline, { font: null, hash_bookmark: false });
});
</script></body></html>`;

let server;

withBrowser();
before(() => new Promise((done) => {
  server = createServer(answer).listen(0, "127.0.0.1", done);
}));
after(() => server.close());

test("TimelineJS shows a slide for each event", () =>
  open({}, async (page) => {
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const events = JSON.parse(TIMELINE).events;
    assert.ok(events.length > 10);
    await page.locator(".tl-slide").nth(events.length - 1).waitFor({ state: "attached" });
    const slides = page.locator(".tl-slide:not(.tl-slide-titleslide)");
    assert.equal(await slides.count(), events.length);
    assert.equal(await page.locator(".tl-timemarker").count(), events.length);
    assert.equal(await page.locator(".tl-message-full").filter({ visible: true }).count(), 0);
    assert.deepEqual(errors, []);
    await page.screenshot({ path: `${WORK}/screenshots/timelinejs.png` });
  }));

/** Answers with the page, the timeline, or a file of the program. */
function answer(request, response) {
  const { pathname } = new URL(request.url, "http://localhost");
  const own = { "/": ["text/html", PAGE], "/timeline.json": ["application/json", TIMELINE] }[pathname];
  try {
    const [kind, content] = own ?? [KINDS[extname(pathname)], readFileSync(new URL(`.${pathname}`, PROGRAM))];
    response.writeHead(200, { "content-type": kind ?? "application/octet-stream" }).end(content);
  } catch {
    response.writeHead(404).end();
  }
}
