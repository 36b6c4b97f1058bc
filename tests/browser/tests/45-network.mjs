// The four views of the network: by keyboard, without JavaScript, without WebGL, at every width; and what everybody sees.
import { overflow, structure, violations } from "../lib/axe.mjs";
import { equal, ok, settle, tabTo, visit } from "../lib/harness.mjs";

const OFFICE = ["/office/network", "/office/network/map", "/office/network/table", "/office/network/matrix", "/office/network/proposals", "/office/network/compare", "/office/network/affiliations", "/office/network/affiliations?mode=topics"];
const PUBLIC = ["/network", "/network/list"];

const picture = async (page, address = "/office/network/picture.json") => (await page.request.get(address)).json();

/** The demo's network; where it has hardly any ties yet, some are entered as a person would. */
async function network(page) {
  const before = await picture(page);
  if (before.from.length >= 6) return before;
  for (const [a, b] of [[0, 1], [1, 2], [2, 3], [0, 2], [3, 4], [4, 5], [1, 5]]) {
    await visit(page, `/office/network/cooperations/new?organisation_ids=${before.ids[a]}&organisation_ids=${before.ids[b]}`);
    await Promise.all([page.waitForURL((url) => !url.pathname.endsWith("/new")), page.locator("main form button[type=submit]").first().click()]);
  }
  return picture(page);
}

export default async function run(harness) {
  await harness.test("The map is walked along ties with arrow keys, and Enter opens the organisation", async () => {
    await harness.withPage({ role: "office" }, async (page) => {
      const all = await network(page);
      await visit(page, "/office/network/map");
      await page.locator(".network-stage").waitFor();
      await settle(page);
      await tabTo(page, ".network-stage");
      await page.keyboard.press("Home");
      const chosen = () => new URL(page.url()).searchParams.get("focus");
      const first = chosen();
      ok(first && all.ids.includes(first), `nobody is selected: ${page.url()}`);
      const said = page.locator("[data-live]");
      await page.waitForFunction((name) => document.querySelector("[data-live]").textContent.includes(name), all.names[all.ids.indexOf(first)]);
      let second = first;
      for (const key of ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"]) {
        await page.keyboard.press(key);
        second = chosen();
        if (second !== first) break;
      }
      ok(second !== first, "no arrow key leads to a partner");
      const [a, b] = [all.ids.indexOf(first), all.ids.indexOf(second)];
      ok(all.from.some((from, tie) => (from === a && all.to[tie] === b) || (from === b && all.to[tie] === a)), "the step did not go along a tie");
      for (const key of ["+", "-", "0"]) await page.keyboard.press(key);
      const link = await page.locator("a[data-network-view]").nth(2).getAttribute("href");
      ok(link.includes(`focus=${second}`), `the selection does not go along to the table: ${link}`);
      ok((await said.textContent()).length > 0, "nothing was said");
      await page.keyboard.press("Enter");
      await page.waitForURL(new RegExp(`/office/network/organisations/${second}`));
      equal((await page.locator("h1").textContent()).trim(), all.names[b], "heading of the organisation's page");
    });
  });
  await harness.test("When the graphics are lost, the picture of the server comes back", async () => {
    await harness.withPage({ role: "office" }, async (page) => {
      const all = await network(page);
      await visit(page, "/office/network/map");
      await page.locator(".network-stage canvas").waitFor();
      await settle(page);
      await page.evaluate(() => document.querySelector(".network-stage canvas").getContext("webgl").getExtension("WEBGL_lose_context").loseContext());
      await page.locator(".network-stage").waitFor({ state: "detached" });
      if (all.ids.length <= 300) ok(await page.locator(".network > svg").isVisible(), "no picture is shown");
    });
  });
  await harness.test("The matrix is one stop for Tab, and arrow keys, Home, End and Enter work in it", async () => {
    await harness.withPage({ role: "office" }, async (page) => {
      const all = await network(page);
      await visit(page, all.ids.length > 150 ? "/office/network/matrix?group=1" : "/office/network/matrix");
      await settle(page);
      await tabTo(page, ".matrix td");
      equal(await page.locator('.matrix td[tabindex="0"]').count(), 1, "cells that Tab reaches");
      const place = () => page.evaluate(() => {
        const cell = document.activeElement;
        return [cell.parentElement.rowIndex, cell.cellIndex];
      });
      await page.keyboard.press("Home");
      const [row, column] = await place();
      equal(column, 1, "column after Home");
      await page.keyboard.press("ArrowRight");
      equal((await place())[1], 2, "column after an arrow key");
      await page.keyboard.press(row === 1 ? "ArrowDown" : "ArrowUp");
      ok((await place())[0] !== row, "the arrow key does not change the row");
      await page.keyboard.press("End");
      equal((await place())[1], await page.locator(".matrix thead th[data-id]").count(), "column after End");
      const box = await page.evaluate(() => {
        const cell = document.activeElement.getBoundingClientRect();
        const out = document.querySelector(".matrix-wrap").getBoundingClientRect();
        return cell.right <= out.right + 1 && cell.left >= out.left;
      });
      ok(box, "the focused cell is out of view");
      await page.locator(".matrix td.tie").first().click({ trial: true });
      await page.evaluate(() => {
        const cell = document.querySelector(".matrix td.tie");
        for (const other of document.querySelectorAll('.matrix td[tabindex="0"]')) other.tabIndex = -1;
        cell.tabIndex = 0;
      });
    });
  });
  await harness.test("The table is sorted by keyboard and says by what", async () => {
    await harness.withPage({ role: "office" }, async (page) => {
      await network(page);
      await visit(page, "/office/network/table");
      await tabTo(page, '.measures-table th a[href*="sort=degree"]');
      await page.keyboard.press("Enter");
      await page.waitForURL(/sort=degree/);
      equal(await page.locator('th[aria-sort="descending"]').count(), 1, "sorted columns");
    });
  });
  await harness.test("Finding, comparing, adding a tie and accepting a proposal need no mouse", async () => {
    await harness.withPage({ role: "office" }, async (page) => {
      const all = await network(page);
      // Find: the name is typed, the page shows who was found and what to do with it.
      await visit(page, "/office/network/map");
      await tabTo(page, 'input[name="find"]');
      const tied = all.from[0];
      await page.keyboard.type(all.names[tied]);
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.search.includes("find=") || url.search.includes(all.ids[tied]));
      equal(await page.locator('input[name="find"]').inputValue(), all.names[tied], "who was found");
      // Compare: Enter on a square with a tie.
      const grid = all.ids.length > 150 ? "/office/network/matrix?group=1" : "/office/network/matrix";
      await visit(page, grid);
      await settle(page);
      await tabTo(page, ".matrix td");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/office\/network\/compare\?a=.+&b=/);
      // Add: Enter on an empty square opens the form with both organisations, Enter in it saves.
      await visit(page, grid);
      await settle(page);
      await tabTo(page, ".matrix td");
      const empty = () => page.evaluate(() => !document.activeElement.querySelector("a") && !document.activeElement.classList.contains("self"));
      await page.keyboard.press("Home");
      for (let step = 0; step < 150 && !(await empty()); step += 1) await page.keyboard.press("ArrowRight");
      ok(await empty(), "a whole row without an empty square");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/office\/network\/cooperations\/new\?/);
      const before = (await picture(page)).from.length;
      await tabTo(page, "main form button.button[type=submit]:not(.quiet):not(.secondary)");
      await page.keyboard.press("Enter");
      await page.waitForURL(/\/office\/network\/cooperations\/[0-9a-f-]{36}/);
      equal((await picture(page)).from.length, before + 1, "ties after one was added");
      // Accept: the button of the first proposal.
      await visit(page, "/office/network/proposals");
      const open = page.locator(".proposal button[aria-label]", { hasText: /^Annehmen$/ });
      const first = await page.locator(".proposal").first().getAttribute("id");
      const count = await open.count();
      ok(count > 0, "there is no proposal to accept");
      await tabTo(page, `#${first} .actions button.button:not(.secondary)`);
      await page.keyboard.press("Enter");
      await page.locator("[role=status], .toast, .alert.success").first().waitFor();
      equal(await page.locator(`.proposal#${first} .actions button.button:not(.secondary):not(.quiet)`).count(), 0, "buttons of what was accepted");
      ok(await page.locator("[role=status], .toast, .alert.success").first().isVisible(), "nothing says that it was accepted");
    });
  });
  await harness.test("Every view of the network is without a fault at every width, light and dark", async () => {
    const faults = [];
    for (const [role, addresses] of [["office", OFFICE], [undefined, PUBLIC]]) {
      for (const [width, colorScheme] of [[320, "light"], [768, "dark"], [1440, "light"], [1440, "dark"]]) {
        await harness.withPage({ role, viewport: { width, height: 900 }, colorScheme }, async (page) => {
          const list = [...addresses];
          const all = await picture(page, role ? "/office/network/picture.json" : "/network/picture.json");
          if (all.ids.length > 0) list.push(`${role ? "/office" : ""}/network/organisations/${all.ids[0]}`);
          if (role && all.ids.length > 1) list.push(`/office/network/compare?a=${all.ids[0]}&b=${all.ids[1]}`);
          for (const address of list) {
            await visit(page, address);
            await settle(page);
            for (const fault of [...(await violations(page)), ...(await structure(page)), await overflow(page)].filter(Boolean)) faults.push(`${address} at ${width} px, ${colorScheme}: ${fault}`);
          }
        });
      }
    }
    equal(faults.length, 0, `faults:\n${faults.slice(0, 20).join("\n")}\n`);
  });
  await harness.test("Without JavaScript, the network is a picture and a table", async () => {
    await harness.withPage({ role: "office", javaScriptEnabled: false }, async (page) => {
      const all = await picture(page);
      await visit(page, "/office/network/map");
      if (all.ids.length <= 300) equal(await page.locator(".network-svg a").count(), all.ids.length, "organisations in the picture");
      await visit(page, "/office/network/table");
      ok((await page.locator(".measures-table tbody tr").count()) > 1, "the table is empty");
      await visit(page, "/office/network/matrix");
      ok((await page.locator(all.ids.length > 150 ? "tbody th a" : ".matrix td.tie a").count()) > 1, "the matrix is empty");
    });
    await harness.withPage({ javaScriptEnabled: false }, async (page) => {
      for (const address of PUBLIC) {
        await visit(page, address);
        ok(await page.locator("main h1").isVisible(), `${address} shows no heading`);
      }
    });
  });
}
