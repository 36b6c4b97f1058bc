// How heavy the pages are: HTML, CSS and JavaScript together, as they come over the wire with gzip.
import { get } from "node:http";

import { ok, settle, visit } from "../lib/harness.mjs";

const MOST = 60 * 1024;

/** Bytes of the body as they are transferred. */
function transferred(address) {
  return new Promise((good, bad) => {
    get(address, { headers: { "Accept-Encoding": "gzip", Accept: "text/html,*/*" } }, (answer) => {
      let bytes = 0;
      answer.on("data", (part) => (bytes += part.length));
      answer.on("end", () => good(bytes));
    }).on("error", bad);
  });
}

export default async function run(harness) {
  const pages = [["home", "/"], ["search", "/offers"], ["a search", "/offers?q=vorlesen"], ["an offer", harness.examples.offer], ["the list of organisations", "/organisations"], ["an organisation", harness.examples.organisation]];
  for (const [name, address] of pages) {
    await harness.test(`${name[0].toUpperCase()}${name.slice(1)} weighs no more than 60 KB without the map`, async () => {
      await harness.withPage({}, async (page) => {
        const parts = new Map();
        page.on("request", (request) => parts.set(request.url(), request.resourceType()));
        await visit(page, address);
        await settle(page);
        const sums = { page: 0, map: 0, fonts: 0, other: 0 };
        const lines = [];
        for (const [url, kind] of parts) {
          if (!url.startsWith("http")) continue;
          const bytes = await transferred(url);
          const group = /\/map[-.]|geojson|pmtiles/.test(url) ? "map" : kind === "font" ? "fonts" : ["document", "stylesheet", "script", "fetch", "xhr"].includes(kind) ? "page" : "other";
          sums[group] += bytes;
          lines.push(`${group} ${bytes} ${new URL(url).pathname}`);
        }
        const kilobytes = (bytes) => (bytes / 1024).toFixed(1);
        console.log(`      ${address}: page ${kilobytes(sums.page)} KB, fonts ${kilobytes(sums.fonts)} KB, pictures ${kilobytes(sums.other)} KB, map ${kilobytes(sums.map)} KB`);
        ok(sums.page <= MOST, `${kilobytes(sums.page)} KB\n${lines.join("\n")}`);
      });
    });
  }
}
