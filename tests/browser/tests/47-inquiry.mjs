// Listening: every part of the demo's study at every width, and the red thread walked by keyboard in both directions.
import { overflow, structure, violations } from "../lib/axe.mjs";
import { equal, ok, settle, visit } from "../lib/harness.mjs";

const PARTS = ["", "/edit", "/groups", "/texts", "/codebook", "/analysis", "/search?q=Schule", "/segments", "/tables?by=sector", "/cooccurrence", "/coverage", "/saturation", "/words?sector=civil_society", "/agreement", "/results", "/workshop", "/report", "/exchange", "/history", "/readers", "/quotes", "/paraphrases", "/summaries"];

/** The address of the demo's study. */
async function study(page) {
  await visit(page, "/office/inquiry");
  const link = page.locator("main table a[href*='/office/inquiry/']").first();
  return new URL(await link.getAttribute("href"), page.url()).pathname;
}

/** Opens the first link of the page that leads to such an address, by keyboard. */
async function follow(page, part) {
  const link = page.locator(`main a[href*='${part}']`).first();
  ok((await link.count()) > 0, `${page.url()} has no link to ${part}`);
  await link.focus();
  await Promise.all([page.waitForURL((url) => url.pathname.includes(part)), page.keyboard.press("Enter")]);
}

export default async function run(harness) {
  await harness.withPage({ role: "moderator" }, async (page) => {
    const base = await study(page);
    for (const part of PARTS) {
      await harness.test(`The part “${part || "overview"}” of a study is accessible at every width`, async () => {
        const faults = [];
        for (const width of [1440, 768, 320]) {
          await page.setViewportSize({ width, height: 900 });
          await visit(page, base + part);
          await settle(page);
          if (width === 1440) {
            faults.push(...(await violations(page)), ...(await structure(page)));
            ok(await page.locator(".fiction").count() > 0 || part === "/edit", "the demo is not marked as fiction");
            await page.emulateMedia({ colorScheme: "dark" });
            faults.push(...(await violations(page, ["color-contrast"])).map((line) => `dark: ${line}`));
            await page.emulateMedia({ colorScheme: "light" });
          }
          const out = await overflow(page);
          if (out) faults.push(`at ${width} px: ${out}`);
        }
        ok(faults.length === 0, faults.join("\n"));
      });
    }
  });
  await harness.test("From a perspective to the sentence and back, one key each", async () => {
    await harness.withPage({ role: "moderator" }, async (page) => {
      const base = await study(page);
      await visit(page, `${base}/results`);
      await follow(page, "/perspectives/");
      const perspective = new URL(page.url()).pathname;
      await follow(page, "/categories/");
      await follow(page, "/thread/");
      const thread = new URL(page.url()).pathname;
      ok((await page.locator("mark").first().textContent()).length > 0, "no sentence is shown");
      await follow(page, "/texts/");
      ok(page.url().includes("#c-"), "the text does not open at the sentence");
      await visit(page, thread);
      await follow(page, "/categories/");
      await follow(page, "/perspectives/");
      equal(new URL(page.url()).pathname, perspective, "the way back");
    });
  });
  await harness.test("Marks given in the workshop stand in the table and the picture", async () => {
    await harness.withPage({ role: "office" }, async (page) => {
      const base = await study(page);
      await visit(page, `${base}/workshop`);
      for (const select of await page.locator(".marks select").all()) await select.selectOption("5");
      await page.locator("main form button[type=submit]").last().click();
      await page.locator(".alert.success, [role=status]").first().waitFor();
      ok((await page.locator(".workshop-picture circle").count()) >= 3, "the picture has not every perspective");
    });
  });
}
