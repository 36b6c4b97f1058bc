// Walks without a mouse: finder, offer form, review. Every stop must be visible and show that it has the focus.
import { equal, focused, ok, settle, tabTo, visit } from "../lib/harness.mjs";

export default async function run(harness) {
  await harness.test("By keyboard: the first stop skips to the content", async () => {
    await harness.withPage({}, async (page) => {
      for (const address of ["/", "/offers", "/organisations"]) {
        await visit(page, address);
        await tabTo(page, ".skip-link", 1);
        await page.keyboard.press("Enter");
        await page.waitForURL(/#main$/);
        equal(await page.evaluate(() => document.activeElement?.id), "main", `focus on ${address} after the skip link`);
        await page.keyboard.press("Tab");
        ok(await page.evaluate(() => Boolean(document.activeElement?.closest("main"))), `the next stop lies in the content, not at ${await focused(page)}`);
      }
    });
  });
  await harness.test("By keyboard: a family searches with suggestions, filters, opens an offer, saves it and finds it again", async () => {
    await harness.withPage({}, async (page) => {
      await visit(page, "/");
      await settle(page);
      await tabTo(page, "#q");
      await page.keyboard.type("büch");
      const list = page.locator('[role="listbox"]');
      await list.waitFor({ state: "visible" });
      equal(await page.getAttribute("#q", "aria-expanded"), "true", "aria-expanded");
      await page.keyboard.press("ArrowDown");
      const active = await page.getAttribute("#q", "aria-activedescendant");
      ok(active && (await page.getAttribute(`#${active}`, "aria-selected")) === "true", "no suggestion is marked");
      await page.keyboard.press("ArrowUp");
      equal(await page.getAttribute("#q", "aria-activedescendant"), null, "the mark after going back up");
      await page.keyboard.press("Escape");
      ok(await list.isHidden(), "Escape does not close the list");
      await page.keyboard.press("Control+a");
      await page.keyboard.type("kinder");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/offers\?/);
      await settle(page);
      await tabTo(page, "details.facet > summary");
      const facet = page.locator('input[type="checkbox"][name="cost"][value="free"]');
      if (!(await facet.isVisible())) {
        await tabTo(page, 'details.facet:has(input[name="cost"]) > summary');
        await page.keyboard.press("Enter");
      }
      await tabTo(page, 'input[name="cost"][value="free"]');
      await page.keyboard.press("Space");
      await page.waitForURL(/cost=free/);
      await settle(page);
      equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "cost", "the filter keeps the focus");
      await tabTo(page, ".card-link");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/offers\/[0-9a-f-]{36}/);
      const title = (await page.locator("h1").textContent()).trim();
      await tabTo(page, "[data-save]");
      await page.keyboard.press("Enter");
      equal(await page.getAttribute("[data-save]", "aria-pressed"), "true", "the button says that the offer is saved");
      await visit(page, "/saved");
      await page.locator(".card-link", { hasText: title }).waitFor();
    });
  });
  await harness.test("By keyboard: menus open with Enter and close with Escape", async () => {
    await harness.withPage({}, async (page) => {
      await visit(page, "/");
      await settle(page);
      await tabTo(page, "details.languages > summary");
      await page.keyboard.press("Enter");
      ok(await page.locator("details.languages ul").isVisible(), "the menu of languages does not open");
      await page.keyboard.press("Escape");
      ok(await page.locator("details.languages ul").isHidden(), "Escape does not close it");
      ok(await page.evaluate(() => document.activeElement?.matches("details.languages > summary")), `the focus is lost to ${await focused(page)}`);
    });
  });
  const title = `Laternen basteln ${Date.now() % 100_000}`;
  await harness.test("By keyboard: a provider is told what is missing, fills the form with a date, and submits", async () => {
    await harness.withPage({ role: "provider" }, async (page) => {
      await visit(page, "/office/offers/new");
      await settle(page);
      await fill(page, "#f-title", title);
      await fill(page, "#f-age_min", "12");
      await fill(page, "#f-age_max", "4");
      await press(page, 'button[name="then"][value="submit"]');
      await page.locator(".error-summary").waitFor();
      await settle(page);
      ok(await page.evaluate(() => document.activeElement?.matches(".error-summary")), `the summary of errors has not the focus, but ${await focused(page)}`);
      equal(await page.inputValue("#f-title"), title, "what was typed");
      await tabTo(page, ".error-summary a", 3);
      await page.keyboard.press("Enter");
      ok(await page.evaluate(() => Boolean(document.activeElement?.closest(".field"))), `the link leads to the field, not to ${await focused(page)}`);
      await fill(page, "#f-age_min", "6");
      await fill(page, "#f-age_max", "12");
      await fill(page, "#f-summary", "Laternen für den Umzug, mit Kerze und Lied.");
      if (!(await page.inputValue("#f-organisation_id"))) {
        await tabTo(page, "#f-organisation_id", 200);
        await page.keyboard.press("ArrowDown");
      }
      await tabTo(page, 'input[name="schedule_kind"]', 400);
      for (let tries = 0; tries < 4 && !(await page.isChecked('input[name="schedule_kind"][value="dates"]')); tries += 1) await page.keyboard.press("ArrowDown");
      ok(await page.isChecked('input[name="schedule_kind"][value="dates"]'), "single dates cannot be chosen with the arrow keys");
      if (!(await page.locator('input[name="date_day"]').count())) await press(page, 'button[name="add"][value="date"]');
      await tabTo(page, 'input[name="date_day"]', 400);
      await page.keyboard.type("12122027");
      equal(await page.inputValue('input[name="date_day"]'), "2027-12-12", "the date that was typed");
      await press(page, 'button[name="then"][value="submit"]');
      ok(!(await page.locator(".error-summary").count()), `refused: ${(await page.locator(".error-summary").allTextContents()).join(" ").replace(/\s+/g, " ")}`);
    });
  });
  await harness.test("By keyboard: the office reviews what was handed in and publishes it", async () => {
    await harness.withPage({ role: "office" }, async (page) => {
      await visit(page, "/office/review");
      await settle(page);
      const link = page.locator("main a", { hasText: title }).first();
      ok(await link.count(), "what was handed in is not in the queue");
      await link.evaluate((element) => element.setAttribute("data-wanted", ""));
      await press(page, "[data-wanted]");
      await press(page, 'button[name="then"][value="publish"]');
      await visit(page, `/offers?q=${encodeURIComponent(title)}`);
      await page.locator(".card-link", { hasText: title }).waitFor();
    });
  });
}

/** Types into a field that the keyboard can reach. */
async function fill(page, selector, text) {
  const field = page.locator(selector);
  await field.focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(text);
}

/** Goes to a button by Tab from where the focus is and presses it. */
async function press(page, selector) {
  ok(await page.locator(selector).count(), `no button ${selector} on ${page.url()}`);
  await tabTo(page, selector, 500);
  const before = page.url();
  const loaded = page.waitForEvent("load");
  let state = 0;
  const note = (response) => response.request().isNavigationRequest() && (state = response.status());
  page.on("response", note);
  await page.keyboard.press("Enter");
  const asked = page.locator("dialog[open]");
  await Promise.race([loaded, asked.waitFor()]);
  if (await asked.count()) await page.keyboard.press("Enter");
  await loaded;
  page.off("response", note);
  ok(state < 500, `${before} answers ${state}`);
  await settle(page);
}
