// Everything a visitor and a provider need works with JavaScript off.
import { equal, logIn, ok, visit } from "../lib/harness.mjs";
import { publicPages } from "../lib/pages.mjs";

const OFF = { javaScriptEnabled: false };

export default async function run(harness) {
  await harness.test("Without JavaScript, every public page shows its heading and its content", async () => {
    await harness.withPage(OFF, async (page) => {
      for (const { name, address, status } of publicPages(harness.examples)) {
        await visit(page, address, status);
        ok(await page.locator("main h1").first().isVisible(), `${name} shows no heading`);
      }
    });
  });
  await harness.test("Without JavaScript, a family searches, filters and opens an offer", async () => {
    await harness.withPage(OFF, async (page) => {
      await visit(page, "/");
      await page.fill("#q", "bücher");
      await page.click(".search-row button");
      ok(page.url().includes("/offers?"), `not on the results: ${page.url()}`);
      const before = await page.locator("[data-results] .card").count();
      ok(before > 1, `${before} results for bücher`);
      const facet = page.locator('input[name="cost"][value="free"]');
      if (!(await facet.isVisible())) await page.locator('details:has(> ul input[name="cost"]) > summary').click();
      await facet.check();
      await page.click("[data-apply]");
      ok(page.url().includes("cost=free"), `the filter is not in the address: ${page.url()}`);
      ok(await page.locator(".active-filters .chip").first().isVisible(), "the filter in force is not shown");
      const link = page.locator("[data-results] .card-link").first();
      const title = (await link.textContent()).trim();
      await link.click();
      equal((await page.locator("h1").textContent()).trim(), title, "heading of the offer");
    });
  });
  await harness.test("Without JavaScript, the map has a table, and the calendar and the sheet are readable", async () => {
    await harness.withPage(OFF, async (page) => {
      await visit(page, "/offers?view=map");
      ok((await page.locator("table tbody tr").count()) > 5, "the map's table is empty");
      await visit(page, "/offers?view=calendar");
      ok((await page.locator("table.month td").count()) >= 28, "the calendar shows no month");
      await visit(page, "/offers?view=print");
      ok((await page.locator(".sheet-list li").count()) > 5, "the sheet is empty");
    });
  });
  await harness.test("Without JavaScript, a visitor leaves a wish", async () => {
    await harness.withPage(OFF, async (page) => {
      await visit(page, "/offers?q=unterwasserrugby");
      await page.click('.empty-state a.button[href*="/needs/new"]');
      await page.fill("#f-text", "Unterwasserrugby für Jugendliche am Wochenende");
      await page.click('form[action$="/needs"] button[type="submit"]');
      ok(!(await page.locator(".error-summary").count()), "the wish was refused");
      ok(await page.locator("h1").isVisible(), "no thanks");
      ok(!page.url().endsWith("/needs/new"), `still on the form: ${page.url()}`);
    });
  });
  await harness.test("Without JavaScript, an empty form says what is missing and keeps what was typed", async () => {
    await harness.withPage(OFF, async (page) => {
      await visit(page, "/needs/new");
      await page.fill("#f-age", "9");
      await page.click('form[action$="/needs"] button[type="submit"]');
      const summary = page.locator(".error-summary");
      ok(await summary.isVisible(), "no summary of errors");
      equal(await page.inputValue("#f-age"), "9", "what was typed");
      await summary.locator("a").first().click();
      ok(page.url().endsWith("#f-text"), "the summary leads to the field");
    });
  });
  await harness.test("Without JavaScript, a provider logs in, saves an offer and logs out", async () => {
    await harness.withPage(OFF, async (page) => {
      await logIn(page, "provider");
      await visit(page, "/office/offers/new");
      await page.fill("#f-title", "Töpfern ohne Skript");
      await page.fill("#f-summary", "Ein Nachmittag am Tonfeld.");
      const organisation = page.locator('select[name="organisation_id"], select[name="organisation"]').first();
      if (await organisation.count()) await organisation.selectOption({ index: (await organisation.locator("option").count()) - 1 });
      await page.click('button[name="then"][value="save"]');
      ok(!(await page.locator(".error-summary").count()), `refused: ${await page.locator(".error-summary").allTextContents()}`);
      await visit(page, "/office/offers?q=T%C3%B6pfern");
      ok((await page.getByText("Töpfern ohne Skript").count()) > 0, "the draft is not in the list");
      await page.locator("details.account > summary").click();
      await page.click('form[action$="/logout"] button');
      const answer = await page.goto("/office/offers");
      ok(/\/login/.test(page.url()) || answer.status() === 401 || answer.status() === 403, "still logged in");
    });
  });
}
