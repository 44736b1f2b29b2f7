// What readers put right: each correction is signed, shown, and can be taken back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { go, look, withBrowser } from "./site.js";

const CLAIM = "/claims/court%23c5";
const SIGNER = "Ada Reader";

withBrowser();

test("how firmly a claim is put", () =>
  look({}, async (page) => {
    await go(page, CLAIM);
    assert.equal(await page.locator("main > .claim .firmness").count(), 0);
    await correct(page, "It is put more or less firmly", "Change the firmness", (form) =>
      form.getByLabel("How firmly").selectOption("doubted"),
    );
    assert.equal(await page.locator("main > .claim .firmness").textContent(), "doubted");
    await go(page, "/stories/court");
    assert.match(await page.locator("#c5").innerText(), /doubted/);
    await go(page, CLAIM);
    await undo(page);
    assert.equal(await page.locator("main > .claim .firmness").count(), 0);
  }));

test("who said it", () =>
  look({}, async (page) => {
    await go(page, CLAIM);
    const before = await speaker(page);
    assert.equal(before, "Maud Ferrier");
    await correct(page, "Somebody else said it", "Change the speaker", (form) =>
      form.getByLabel("Who (a name, or an id as i12)").fill("Ines Obarra"),
    );
    assert.equal(await speaker(page), "Ines Obarra");
    await undo(page);
    assert.equal(await speaker(page), before);
  }));

test("that it is no claim", () =>
  look({}, async (page) => {
    await go(page, CLAIM);
    await correct(page, "It is no claim", "Reject it", () => {});
    await page.locator("main > .claim").getByText("rejected").waitFor();
    await go(page, "/stories/court");
    assert.equal(await page.locator("#c5").count(), 0);
    await go(page, CLAIM);
    await undo(page);
    await go(page, "/stories/court");
    assert.equal(await page.locator("#c5").count(), 1);
  }));

test("what somebody is called", () =>
  look({}, async (page) => {
    await go(page, "/who?name=Ines%20Obarra");
    await correct(page, "The name is another", "Change the name", (form) =>
      form.getByLabel("Name", { exact: true }).fill("Inés Obarra"),
    );
    assert.equal(await page.locator("h1").textContent(), "Inés Obarra");
    await go(page, "/corrections");
    await undo(page);
    await go(page, "/who?name=Ines%20Obarra");
    assert.equal(await page.locator("h1").textContent(), "Ines Obarra");
  }));

test("who is the same", () =>
  look({}, async (page) => {
    await go(page, "/who?name=Ines%20Obarra");
    const own = page.url();
    await correct(page, "Another entry is the same one", "Merge them", (form) =>
      form.getByLabel("Who else this is (a name, or an id)").fill("Petra Solheim"),
    );
    const aliases = await page.locator("main").innerText();
    assert.match(aliases, /also .*Solheim/);
    await go(page, "/corrections");
    await undo(page);
    await page.goto(own);
    assert.doesNotMatch(await page.locator("main").innerText(), /also .*Solheim/);
  }));

test("the signer's name is filled in the next time, and asked for where it is not known", () =>
  look({}, async (page) => {
    await go(page, CLAIM);
    const form = await unfold(page, "It is right as it stands");
    await form.getByRole("button", { name: "Accept it" }).click();
    assert.ok(await form.getByLabel("Signed by").evaluate((field) => field.matches(":invalid")));
    await correct(page, "It is right as it stands", "Accept it", () => {});
    for (const address of [CLAIM, "/who/i1"]) {
      await go(page, address);
      const names = page.locator('input[name="by"]');
      assert.equal(await names.first().inputValue(), SIGNER);
    }
    await go(page, CLAIM);
    await undo(page);
  }));

/** Unfolds a form. */
async function unfold(page, summary) {
  const details = page.locator("details").filter({ has: page.getByText(summary, { exact: true }) });
  await details.locator("summary").click();
  return details.locator("form");
}

/** Puts something right by a form, signed and with a reason, and holds that both are shown. */
async function correct(page, summary, button, fill) {
  const why = `the test of “${summary}”`;
  await page.reload();
  const form = await unfold(page, summary);
  await fill(form);
  await form.getByLabel("Signed by").fill(SIGNER);
  await form.getByLabel("Why (if you like)").fill(why);
  const back = page.url();
  await send(page, form.getByRole("button", { name: button }));
  assert.equal(page.url(), back);
  await page.goto(new URL("/corrections", back).href);
  const latest = await page.locator(".corrections li").first().innerText();
  assert.ok(latest.includes(`signed by ${SIGNER}`) && latest.includes(why), latest);
  await page.goto(back);
}

/** Takes back what is in force on a page. */
async function undo(page) {
  const buttons = page.locator(".undo button");
  assert.equal(await buttons.count(), 1);
  const back = page.url();
  await send(page, buttons);
  assert.equal(page.url(), back);
  assert.equal(await buttons.count(), 0);
  await go(page, "/corrections");
  assert.match(await page.locator(".corrections li").first().innerText(), /taken back/);
  await page.goto(back);
}

/** Sends a form, and waits for the page that it leads to. */
async function send(page, button) {
  await Promise.all([page.waitForEvent("load"), button.click()]);
}

function speaker(page) {
  return page.locator("main > .claim .facts b").first().textContent();
}
