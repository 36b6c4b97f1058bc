// Every public page: accessible in light, dark and Arabic; nothing sticks out at 320 px, which is 400 % zoom of 1280 px.
import { overflow, structure, violations } from "../lib/axe.mjs";
import { ok, settle, visit } from "../lib/harness.mjs";
import { inArabic, publicPages } from "../lib/pages.mjs";

const NARROW = { width: 320, height: 256 };
const WIDE = { width: 1280, height: 900 };

export default async function run(harness) {
  const pages = publicPages(harness.examples);
  await harness.withPage({}, async (page) => {
    for (const { name, address, status } of pages) {
      await page.setViewportSize(WIDE);
      await page.emulateMedia({ colorScheme: "light" });
      await harness.test(`The public page “${name}” is accessible in light`, async () => {
        await visit(page, address, status);
        await settle(page);
        const faults = [...(await violations(page)), ...(await structure(page))];
        ok(faults.length === 0, faults.join("\n"));
      });
      await harness.test(`The public page “${name}” is accessible in dark`, async () => {
        if (page.url() === "about:blank") await visit(page, address, status);
        await page.emulateMedia({ colorScheme: "dark" });
        const faults = await violations(page, ["color-contrast", "link-in-text-block"]);
        ok(faults.length === 0, faults.join("\n"));
      });
      await harness.test(`The public page “${name}” fits into 320 px without sideways scrolling`, async () => {
        await page.emulateMedia({ colorScheme: "light" });
        await page.setViewportSize(NARROW);
        await visit(page, address, status);
        await settle(page);
        const out = await overflow(page);
        ok(out === "", out);
        const faults = await violations(page, ["target-size", "scrollable-region-focusable", "color-contrast"]);
        ok(faults.length === 0, faults.join("\n"));
      });
    }
  });
  await harness.withPage({ locale: "ar" }, async (page) => {
    for (const { name, address, status } of pages.filter(({ name }) => name !== "api-docs")) {
      await harness.test(`The public page “${name}” is accessible in Arabic and runs from right to left`, async () => {
        await page.setViewportSize(WIDE);
        await visit(page, inArabic(address), status);
        await settle(page);
        const [lang, dir] = await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
        ok(lang === "ar" && dir === "rtl", `lang ${lang}, dir ${dir}`);
        const faults = [...(await violations(page)), ...(await structure(page))];
        ok(faults.length === 0, faults.join("\n"));
        await page.setViewportSize(NARROW);
        const out = await overflow(page);
        ok(out === "", out);
      });
    }
  });
  for (const language of ["en", "de-leicht", "tr", "uk"]) {
    await harness.test(`Home, search and an offer are accessible in “${language}”`, async () => {
      await harness.withPage({}, async (page) => {
        for (const address of ["/", "/offers?q=vorlesen", harness.examples.offer]) {
          await visit(page, `${address}${address.includes("?") ? "&" : "?"}lang=${language}`);
          await settle(page);
          const faults = [...(await violations(page)), ...(await structure(page))];
          ok(faults.length === 0, `${address}\n${faults.join("\n")}`);
        }
      });
    });
  }
}
