// Every page: without complaints of the browser, accessible by day and by night, and no wider than a phone.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { DESK, PAGES, PHONE, WORK, go, look, withBrowser } from "./site.js";

const AXE = readFileSync(new URL("./node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** The pages of which a picture is taken by night too. */
const BY_NIGHT = ["start", "story"];

withBrowser();

for (const [name, address] of Object.entries(PAGES)) {
  const status = name === "missing" ? 404 : 200;
  describe(`${name}, ${address}`, () => {
    test("opens without complaints and has one heading", () =>
      look({}, async (page) => {
        assert.equal(await go(page, address), status);
        assert.equal(await page.locator("h1").count(), 1);
        assert.match(await page.title(), /.+ · Onrecord$/);
        await picture(page, `${name}-${DESK.width}`);
      }));

    test("does not scroll sideways on a phone", () =>
      look({ viewport: PHONE, hasTouch: true, isMobile: true }, async (page) => {
        await go(page, address);
        await openAll(page);
        const wider = await page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          return scrollWidth - clientWidth;
        });
        assert.ok(wider <= 0, `${wider} pixels too wide`);
        assert.equal(await page.evaluate(() => innerWidth), PHONE.width);
        await picture(page, `${name}-${PHONE.width}`);
      }));

    for (const colorScheme of ["light", "dark"]) {
      test(`is accessible, ${colorScheme}`, () => isAccessible(name, address, colorScheme));
    }
  });
}

/** Holds that axe finds nothing: in a window that may run it, since pages run no script but their own. */
async function isAccessible(name, address, colorScheme) {
  await look({ bypassCSP: true, colorScheme }, async (page) => {
    await go(page, address);
    if (colorScheme === "dark" && BY_NIGHT.includes(name)) await picture(page, `${name}-${DESK.width}-dark`);
    await openAll(page);
    await page.evaluate(AXE);
    const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
    const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" and ")}`);
    assert.deepEqual(told, []);
  });
}

/** Opens what can be folded, so that it is looked at too. */
async function openAll(page) {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}

async function picture(page, name) {
  await page.screenshot({ path: `${WORK}/screenshots/${name}.png`, fullPage: true });
}
