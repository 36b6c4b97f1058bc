// The page where one codes, in the demo's study: by keyboard alone, with emoji before the place, without JavaScript.
import { overflow, violations } from "../lib/axe.mjs";
import { equal, ok, settle, visit } from "../lib/harness.mjs";

/** The address at which the first transcript of the demo's study is coded. */
async function codingPage(page) {
  await visit(page, "/office/inquiry");
  const study = await page.locator('main a[href*="/office/inquiry/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href")).find((href) => /\/office\/inquiry\/[0-9a-f-]{36}$/.test(href)));
  ok(study, "the demo has no study");
  await visit(page, `${study}/texts`);
  const text = await page.locator('main a[href*="/office/inquiry/texts/"]').evaluateAll((links) => links.map((link) => link.getAttribute("href").match(/\/texts\/([0-9a-f-]{36})/)?.[1]).find(Boolean));
  ok(text, "the study has no transcript");
  return { study, text, address: `/office/inquiry/texts/${text}/code` };
}

export default async function run(harness) {
  await harness.test("By keyboard: words are selected, a code is found by its name, given, taken back and given again", async () => {
    await harness.withPage({ role: "office" }, async (page) => {
      const { text, address } = await codingPage(page);
      await visit(page, address);
      await settle(page);
      const count = async () => (await (await page.request.get(`/api/v1/inquiry/texts/${text}/codings`)).json()).length;
      const before = await count();
      await page.locator("[data-coding-text]").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Shift+ArrowRight");
      const chosen = await page.evaluate(() => document.getSelection().toString());
      ok(/\S+\s+\S+/u.test(chosen), `two words are selected, not ${JSON.stringify(chosen)}`);
      await page.keyboard.press("Enter");
      equal(await page.evaluate(() => document.activeElement?.id), "coding-search", "Enter opens the search");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.querySelector("[data-live]").textContent.length > 0);
      await page.waitForTimeout(500);
      equal(await count(), before + 1, "codings after giving a code");
      const list = await (await page.request.get(`/api/v1/inquiry/texts/${text}/codings`)).json();
      const body = await page.evaluate((words) => document.querySelector("[data-coding-text]").textContent.includes(words), chosen);
      ok(body && list.every((one) => one.start < one.end), "each coding has text");
      await page.keyboard.press("Control+z");
      await page.waitForTimeout(700);
      equal(await count(), before, "codings after Ctrl+Z");
      await page.keyboard.press("Control+y");
      await page.waitForTimeout(700);
      equal(await count(), before + 1, "codings after Ctrl+Y");
      await page.keyboard.press("Control+z");
      await page.waitForTimeout(700);
    });
  });
  await harness.test("What somebody codes appears at somebody else's page without loading it again", async () => {
    await harness.withPage({ role: "office" }, async (page) => {
      const { address } = await codingPage(page);
      await visit(page, address);
      await settle(page);
      await harness.withPage({ role: "office" }, async (other) => {
        await visit(other, address);
        await settle(other);
        const shown = () => page.locator("[data-coding-list] li").count();
        const before = await shown();
        await other.locator("[data-coding-text]").focus();
        await other.keyboard.press("ArrowRight");
        await other.keyboard.press("Enter");
        await other.keyboard.press("ArrowDown");
        await other.keyboard.press("Enter");
        await page.waitForFunction((count) => document.querySelectorAll("[data-coding-list] li").length === count, before + 1, { timeout: 2000 });
        await other.keyboard.press("Control+z");
        await page.waitForFunction((count) => document.querySelectorAll("[data-coding-list] li").length === count, before, { timeout: 2000 });
      });
    });
  });
  await harness.test("Pages of coding are accessible and fit 320 pixels", async () => {
    await harness.withPage({ role: "office", viewport: { width: 320, height: 800 } }, async (page) => {
      const { study, text, address } = await codingPage(page);
      for (const path of [address, `${study}/codebook`, `${study}/codebook/versions`, `${study}/memos`, `${study}/paraphrases`, `${study}/summaries`, `/office/inquiry/texts/${text}/compare`]) {
        await visit(page, path);
        await settle(page);
        const faults = [...(await violations(page)), await overflow(page)].filter(Boolean);
        equal(faults.join("; "), "", `faults on ${path}`);
      }
    });
  });
}
