// Runs axe-core in a page, by the browser's debugger so that the page's own Content-Security-Policy stays in force.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// Best practices that are wanted beside WCAG; the others are a matter of taste.
const TASTE = { "landmark-complementary-is-top-level": { enabled: false } };

/** The violations of the page, one line each; empty when there are none. rules: only these. */
export async function violations(page, rules) {
  await page.evaluate(source);
  const found = await page.evaluate(
    async ([tags, taste, only]) => {
      const runOnly = only ? { type: "rule", values: only } : { type: "tag", values: tags };
      const result = await globalThis.axe.run(document, { runOnly, rules: only ? {} : taste, resultTypes: ["violations"] });
      return result.violations.map(({ id, impact, help, nodes }) => ({
        id,
        impact,
        help,
        nodes: nodes.map(({ target, failureSummary, html }) => ({ target: target.join(" "), why: failureSummary?.split("\n")[1]?.trim() ?? "", html: html.slice(0, 120) })),
      }));
    },
    [TAGS, TASTE, rules],
  );
  return found.flatMap(({ id, impact, help, nodes }) => [
    `${id} (${impact}): ${help}, ${nodes.length} ×`,
    ...nodes.slice(0, 3).map(({ target, why, html }) => `    ${target} | ${why} | ${html}`),
  ]);
}

/** The heading structure and the language of a page, checked beside axe. */
export function structure(page) {
  return page.evaluate(() => {
    const faults = [];
    const mains = document.querySelectorAll("main");
    if (mains.length !== 1) faults.push(`${mains.length} main elements`);
    const visible = (element) => element.getClientRects().length > 0;
    const headings = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].filter(visible);
    const ones = headings.filter((heading) => heading.tagName === "H1");
    if (ones.length !== 1) faults.push(`${ones.length} h1: ${ones.map((one) => one.textContent.trim()).join(" | ")}`);
    let level = 0;
    for (const heading of headings) {
      const now = Number(heading.tagName[1]);
      if (level > 0 && now > level + 1) faults.push(`h${level} is followed by h${now} “${heading.textContent.trim().slice(0, 40)}”`);
      level = now;
    }
    if (!document.title.trim() || document.title.startsWith(" –")) faults.push(`title: “${document.title}”`);
    // A word that has no translation shows its key.
    // Except in code, which the description of the interface shows; the longest first, as one may begin with another.
    const codes = [...document.body.querySelectorAll("code")].map((code) => code.innerText).filter(Boolean);
    const text = codes.sort((a, b) => b.length - a.length).reduce((all, code) => all.replaceAll(code, ""), document.body.innerText);
    for (const key of text.match(/\b(?:menu|offer|offers|search|facet|home|page|shell|office|identity|organisation|need|form|action|error|map|sheet|explore|saved|exchange|site|settings|import|review|freshness|trail|jobs)(?:-[a-z0-9]+){1,6}\b/g) ?? [])
      if (!text.includes(`${key}@`) && !text.includes(`/${key}`) && !text.includes(`${key}.`)) faults.push(`looks like a key without words: ${key}`);
    for (const raw of text.match(/\{\s*\$?[a-z_-]+\s*\}|\bundefined\b|\bNaN\b|\[object Object\]/g) ?? []) faults.push(`raw text: ${raw}`);
    return [...new Set(faults)];
  });
}

/** How far the page reaches beyond its window, and what sticks out. */
export function overflow(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide <= 0) return "";
    const rtl = document.documentElement.dir === "rtl";
    const limit = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) return false;
      // A box that scrolls or clips holds back what lies in it, unless that is placed against something further out.
      let free = getComputedStyle(element).position === "absolute";
      for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (style.position !== "static") free = false;
        if (!free && /auto|scroll|hidden|clip/.test(style.overflowX)) return false;
        if (style.position === "absolute") free = true;
      }
      return rtl ? box.left < -1 : box.right > limit + 1;
    });
    const name = (element) => `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""}${typeof element.className === "string" && element.className ? `.${element.className.trim().split(/\s+/).join(".")}` : ""}`;
    return `${wide} px too wide: ${out.slice(0, 4).map(name).join(", ")}`;
  });
}
