// Pictures of pages: all of them into out/ to be looked at, a chosen few into docs/images/ for the README.
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";

import { ok, settle, visit } from "./harness.mjs";

const OUT = resolve(import.meta.dirname, "../out");
const DOCS = resolve(import.meta.dirname, "../../../docs/images");
const MOST = 250 * 1024;

/** A map has drawn itself, or there is none. */
async function mapDrawn(page) {
  if ((await page.locator("[data-map] canvas, [data-map]").count()) === 0) return;
  await page.locator("[data-map] canvas").first().waitFor({ timeout: 5000 }).catch(() => {});
  await page.waitForTimeout(1500);
}

/** One picture of the whole page into out/. */
export async function picture(page, name, options = {}) {
  mkdirSync(OUT, { recursive: true });
  await mapDrawn(page);
  await page.screenshot({ path: resolve(OUT, `${name}.png`), fullPage: true, animations: "disabled", ...options });
}

async function small(page, name) {
  // A palette picture would need an encoder of our own; fewer pixels do as well.
  for (const height of [900, 800, 700, 600]) {
    await page.setViewportSize({ width: 1280, height });
    const bytes = await page.screenshot({ animations: "disabled", scale: "css" });
    if (bytes.length <= MOST || height === 600) {
      writeFileSync(resolve(DOCS, `${name}.png`), bytes);
      return bytes.length;
    }
  }
  return 0;
}

/** The README's pictures. */
export async function forDocs(harness) {
  mkdirSync(DOCS, { recursive: true });
  const { offer } = harness.examples;
  const shots = [
    ["home", {}, "/"],
    ["search", {}, "/offers?q=vorlesen"],
    ["map", {}, "/offers?view=map"],
    ["calendar", {}, "/offers?view=calendar"],
    ["offer", {}, offer],
    ["home-arabic", {}, "/?lang=ar"],
    ["home-dark", { colorScheme: "dark" }, "/"],
    ["office", { role: "office" }, "/office"],
    ["offer-form", { role: "office" }, "/office/offers/new"],
    ["review", { role: "office" }, "/office/review"],
    ["freshness", { role: "office" }, "/office/freshness"],
  ];
  for (const [name, options, address] of shots) {
    await harness.withPage(options, async (page) => {
      await visit(page, address);
      await settle(page);
      await mapDrawn(page);
      const bytes = await small(page, name);
      ok(bytes > 0 && statSync(resolve(DOCS, `${name}.png`)).size <= MOST, `${name}.png is ${Math.round(bytes / 1024)} KB`);
      console.log(`${name}.png ${Math.round(bytes / 1024)} KB`);
    });
  }
}
