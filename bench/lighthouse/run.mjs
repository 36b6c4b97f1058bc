// Lighthouse's figure for accessibility on every public page of the demo, in three languages of different scripts.
//   npm install && node run.mjs          (Chromium of the system; TEST_BINARY or TEST_URL as for the browser tests)
// Prints a table; ends with an error only when a page could not be measured.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

import { examples, publicPages } from "../../tests/browser/lib/pages.mjs";
import { startServer } from "../../tests/browser/lib/server.mjs";

const server = await startServer();
const chrome = await launch({
  chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
});
let broken = 0;
try {
  const pages = publicPages(await examples(server.url)).filter(({ status }) => status === 200);
  console.log("| page | de | uk | ar |\n|---|---|---|---|");
  for (const { name, address } of pages) {
    const row = [];
    for (const language of ["de", "uk", "ar"]) {
      const url = `${server.url}${address}${address.includes("?") ? "&" : "?"}lang=${language}`;
      const found = await lighthouse(url, { port: chrome.port, onlyCategories: ["accessibility"], logLevel: "silent", output: "json" });
      const score = found?.lhr.categories.accessibility?.score;
      if (typeof score !== "number") {
        broken += 1;
        row.push(found?.lhr.runtimeError?.code ?? "?");
        continue;
      }
      const faults = Object.values(found.lhr.audits).filter((audit) => audit.score === 0 && found.lhr.categories.accessibility.auditRefs.some((ref) => ref.id === audit.id && ref.weight > 0));
      row.push(`${Math.round(score * 100)}${faults.map((fault) => ` ${fault.id}`).join("")}`);
    }
    console.log(`| ${name} | ${row.join(" | ")} |`);
  }
} finally {
  await chrome.kill();
  await server.stop();
}
process.exit(broken > 0 ? 1 : 0);
