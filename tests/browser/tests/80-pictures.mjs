// Pictures of every page at three widths, the main ones also dark and in Arabic, into out/ for people to look at.
import { settle, visit } from "../lib/harness.mjs";
import { ADMIN_PAGES, OFFICE_PAGES, inArabic, publicPages } from "../lib/pages.mjs";
import { picture } from "../lib/pictures.mjs";

const WIDTHS = [320, 768, 1440];
const MAIN = ["home", "search", "map", "calendar", "offer", "organisation", "organisations", "explore-from", "need", "login"];
const MAIN_OFFICE = ["/office", "/office/offers", "/office/offers/new", "/office/review", "/office/freshness"];
const fileName = (address) => address.replace(/^\//, "").replaceAll("/", "-");

export default async function run(harness) {
  const pages = publicPages(harness.examples);
  await harness.test("Every public page is kept as a picture at 320, 768 and 1440 px", async () => {
    await harness.withPage({}, async (page) => {
      for (const { name, address, status } of pages) {
        await visit(page, address, status);
        await settle(page);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
          await picture(page, `${name}-${width}`);
        }
      }
    });
  });
  await harness.test("The main public pages are kept as pictures in dark and in Arabic", async () => {
    await harness.withPage({ colorScheme: "dark" }, async (page) => {
      for (const { name, address } of pages.filter(({ name }) => MAIN.includes(name))) {
        await visit(page, address);
        await settle(page);
        await picture(page, `${name}-dark`);
      }
    });
    await harness.withPage({}, async (page) => {
      for (const { name, address } of pages.filter(({ name }) => MAIN.includes(name))) {
        await visit(page, inArabic(address));
        await settle(page);
        await picture(page, `${name}-arabic`);
      }
    });
  });
  await harness.test("Every office page is kept as a picture at 320, 768 and 1440 px, the main ones in dark", async () => {
    await harness.withPage({ role: "admin" }, async (page) => {
      for (const address of [...OFFICE_PAGES, ...ADMIN_PAGES]) {
        await visit(page, address);
        await settle(page);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
          await picture(page, `${fileName(address)}-${width}`);
        }
        if (!MAIN_OFFICE.includes(address)) continue;
        await page.emulateMedia({ colorScheme: "dark" });
        await picture(page, `${fileName(address)}-dark`);
        await page.emulateMedia({ colorScheme: "light" });
      }
    });
  });
}
