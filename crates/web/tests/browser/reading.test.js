// A story as it is read: with its marks, by the mouse, by the keyboard alone, and without scripts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SITE, go, look, withBrowser } from "./site.js";

const STORY = "/stories/court";

withBrowser();

test("a story has its marks, their legend, its bars and its notes in order", () =>
  look({}, async (page) => {
    await go(page, STORY);
    const voices = await page.locator(".legend [data-c]").allTextContents();
    assert.deepEqual(voices, [
      "put forward by name",
      "by somebody without a name",
      "by nobody in particular",
      "by a document",
    ]);
    const shares = (await page.locator(".rests .bars li > span:last-child").allTextContents()).map(parseFloat);
    assert.ok(shares.length > 5);
    assert.deepEqual(shares, shares.toSorted((one, other) => other - one));
    const numbers = await page.locator('article a.n[id^="at-"]').allTextContents();
    const notes = await page.locator(".notes > .note > .n").allTextContents();
    assert.ok(notes.length > 20);
    assert.deepEqual(notes, [...notes.keys()].map((place) => String(place + 1)));
    assert.deepEqual(numbers.toSorted(compare), notes);
    for (const number of notes) {
      assert.ok(await page.locator(`[data-c~="c${number}"], [data-p~="c${number}"]`).count(), `claim ${number}`);
    }
  }));

test("a mark that is pointed at lights its source, its cue and its note", () =>
  look({}, async (page) => {
    await go(page, STORY);
    const before = await colours(page, "c3");
    const lamp = await lampColour(page);
    assert.ok(before.every((colour) => colour !== lamp));
    await pointAt(page, '[data-c~="c3"]');
    assert.deepEqual(await colours(page, "c3"), [lamp, lamp, lamp, lamp]);
    assert.ok((await colours(page, "c5")).every((colour) => colour !== lamp));
    await page.mouse.move(1, 1);
    assert.deepEqual(await colours(page, "c3"), before);
  }));

test("a number that has the focus lights the same", () =>
  look({ colorScheme: "dark" }, async (page) => {
    await go(page, STORY);
    const lamp = await lampColour(page);
    await page.locator("#at-c3").focus();
    assert.deepEqual(await colours(page, "c3"), [lamp, lamp, lamp, lamp]);
  }));

test("by the keyboard alone one comes past the header, to a claim and to its note", () =>
  look({}, async (page) => {
    await go(page, STORY);
    await page.keyboard.press("Tab");
    const skip = page.locator("a.skip");
    assert.equal(await focused(page), "#main");
    assert.ok((await skip.boundingBox()).width > 50, "it is seen when it has the focus");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${SITE}${STORY}#main`);
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "#c1");
    await page.keyboard.press("Enter");
    await page.waitForURL(`${SITE}${STORY}#c1`);
    assert.equal((await colours(page, "c1")).at(-1), await lampColour(page));
    await page.keyboard.press("Tab");
    assert.equal(await focused(page), "#at-c1", "one goes on from the note");
  }));

test("j and k walk from claim to claim, and are letters where one types", () =>
  look({}, async (page) => {
    await go(page, STORY);
    const lamp = await lampColour(page);
    for (const [key, claim] of [["j", "#c1"], ["j", "#c2"], ["j", "#c3"], ["k", "#c2"]]) {
      await page.keyboard.press(key);
      assert.equal(await focused(page), claim);
    }
    assert.equal((await colours(page, "c2")).at(-1), lamp);
    await page.locator("#q").focus();
    await page.keyboard.type("jk");
    assert.equal(await page.locator("#q").inputValue(), "jk");
  }));

test("without scripts a story is read, lights up, and others are found and read", () =>
  look({ javaScriptEnabled: false }, async (page) => {
    await go(page, "/");
    await page.getByRole("link", { name: "Former harbour chief denies taking bribes" }).click();
    await pointAt(page, '[data-c~="c3"]');
    const lamp = await lampColour(page);
    assert.deepEqual(await colours(page, "c3"), [lamp, lamp, lamp, lamp]);
    await page.locator("#q").fill("sprinklers");
    await page.locator("#q").press("Enter");
    await page.getByText("ignored warnings about the").first().waitFor();
    await go(page, "/read");
    await page.getByLabel("The story’s text").fill("“It rained,” said Ann Lee, the mayor.");
    await page.getByRole("button", { name: "Read it" }).click();
    await page.getByText("Read just now, and not kept").waitFor();
    assert.equal(await page.locator(".note b").first().textContent(), "Ann Lee");
  }));

/** Returns where the focus leads. */
function focused(page) {
  return page.evaluate(() => document.activeElement.getAttribute("href"));
}

/** Moves the mouse onto the first line of something. */
async function pointAt(page, selector) {
  const first = page.locator(selector).first();
  await first.scrollIntoViewIfNeeded();
  const [x, y] = await first.evaluate((element) => {
    const line = element.getClientRects()[0];
    return [line.x + line.width / 2, line.y + line.height / 2];
  });
  await page.mouse.move(x, y);
}

/** Returns the backgrounds of a claim's words, source, cue and note. */
function colours(page, claim) {
  const parts = [`[data-c~="${claim}"]`, `.source[data-p~="${claim}"]`, `.cue[data-p~="${claim}"]`, `#${claim}`];
  return page.evaluate(
    (parts) => parts.map((part) => getComputedStyle(document.querySelector(part)).backgroundColor),
    parts,
  );
}

/** Returns the colour of what is lit, as it is computed. */
function lampColour(page) {
  return page.evaluate(() => {
    const lamp = getComputedStyle(document.documentElement).getPropertyValue("--lamp").trim();
    const parts = [1, 3, 5].map((place) => parseInt(lamp.slice(place, place + 2), 16));
    return `rgb(${parts.join(", ")})`;
  });
}

function compare(one, other) {
  return Number(one) - Number(other);
}
