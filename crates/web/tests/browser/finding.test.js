// From the search in the header to a claim, from there to where it comes from; and a story that is pasted.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SITE, go, look, withBrowser } from "./site.js";

withBrowser();

test("the search in the header finds claims and stories, and marks the words", () =>
  look({}, async (page) => {
    await go(page, "/timeline");
    await page.getByRole("search").getByRole("searchbox").fill("fire");
    await page.getByRole("search").getByRole("button", { name: "Find" }).click();
    await page.waitForURL(`${SITE}/find?q=fire`);
    assert.deepEqual(await page.locator("main h2").allTextContents(), ["Claims", "Stories"]);
    const marked = await page.locator(".claims mark").allTextContents();
    assert.ok(marked.length > 4 && marked.every((words) => words.toLowerCase() === "fire"), marked.join());
    await page.locator(".claims .words a").first().click();
    assert.match(page.url(), /\/claims\//);
    assert.equal(await page.locator("h1").textContent(), "A claim");
  }));

test("what nobody says is not found, and the page tells how to look", () =>
  look({}, async (page) => {
    await go(page, "/find?q=zeppelin");
    await page.getByText("Nothing was found.").waitFor();
    await page.getByText("quotation marks are a phrase").waitFor();
  }));

test("a claim's page has its words, its mouths, what speaks against it and how it fared", () =>
  look({}, async (page) => {
    await go(page, "/claims/wire%23c1");
    const headings = await page.locator("main h2").allTextContents();
    assert.deepEqual(headings.slice(0, 3), ["Where it stands", "From how many mouths", "From report to report"]);
    assert.equal(await page.locator(".count").first().textContent(), "4 reports, 2 independent origins");
    const parts = await page.locator("table tbody td:first-child").allTextContents();
    for (const part of ["content", "source", "cue"]) assert.ok(parts.includes(part), part);
    await page.getByText("The numbers differ: 15 against 12").first().waitFor();
    await page.locator(".facts cite").first().click();
    assert.match(page.url(), /\/stories\/wire#at-c1$/);
  }));

test("what is pasted stays text, whatever it looks like", () =>
  look({}, async (page) => {
    const attack = "<script>alert(1)</script><img src=x onerror=alert(1)>";
    await go(page, "/read");
    await page.getByLabel("The story’s text").fill(`${attack}\n\n“We ${attack} won,” said Ann Lee, the mayor.`);
    await page.getByLabel("Outlet").fill(`The ${attack} Times`);
    await page.getByRole("button", { name: "Read it" }).click();
    await page.getByText("Read just now, and not kept").waitFor();
    const text = await page.locator("article").innerText();
    assert.equal(text.split("<script>alert(1)</script>").length, 4, text);
    assert.equal(text.split("<img src=x onerror=alert(1)>").length, 4, text);
    assert.equal(await page.locator("main script, main img").count(), 0);
    await page.waitForTimeout(200);
  }));
