// The main job: a family finds, an empty search becomes a wish, a provider's offer reaches the public.
import { equal, logIn, ok, settle, visit } from "../lib/harness.mjs";

export default async function run(harness) {
  await harness.test("A family finds the Bücherzwerge in no more than five actions", async () => {
    await harness.withPage({ viewport: { width: 390, height: 844 } }, async (page) => {
      let actions = 0;
      const act = async (step) => {
        actions += 1;
        await step();
      };
      await act(() => visit(page, "/"));
      await act(() => page.fill("#q", "bücher für kleine kinder"));
      await act(() => page.press("#q", "Enter"));
      await page.waitForURL(/\/offers\?/);
      const link = page.locator("[data-results] .card-link", { hasText: "Bücherzwerge" });
      ok((await link.count()) > 0, `not among the results: ${(await page.locator(".card-link").allTextContents()).slice(0, 8).join(" | ")}`);
      await act(() => link.first().click());
      await page.waitForLoadState();
      equal((await page.locator("h1").textContent()).trim(), "Bücherzwerge", "heading");
      ok(actions <= 5, `${actions} actions`);
      for (const label of [/Wann/, /Wo/, /kostet/]) ok((await page.locator("dl.facts dt").filter({ hasText: label }).count()) > 0, `the offer says nothing for ${label}`);
    });
  });
  await harness.test("A search with a slip of the pen still finds the reading hour", async () => {
    await harness.withPage({}, async (page) => {
      for (const text of ["vorlesne", "Vorlesestunden", "vorlese"]) {
        await visit(page, `/offers?q=${encodeURIComponent(text)}`);
        const found = await page.locator(".card-link, .did-you-mean a").allTextContents();
        ok(found.some((title) => /vorles/i.test(title)), `“${text}” finds ${found.slice(0, 5).join(" | ") || "nothing"}`);
      }
    });
  });
  await harness.test("Every filter shows how many offers it leaves, and leaves as many", async () => {
    await harness.withPage({ javaScriptEnabled: false }, async (page) => {
      await visit(page, "/offers?q=kinder");
      const facets = await page.locator("details.facet").evaluateAll((parts) =>
        parts.map((part) => {
          const box = part.querySelector('input[type="checkbox"]');
          return { name: box?.name, value: box?.value, count: Number(box?.closest("label")?.querySelector(".count")?.textContent) };
        }),
      );
      ok(facets.length >= 5, `${facets.length} filters`);
      for (const { name, value, count } of facets.filter(({ count }) => count > 0)) {
        await visit(page, `/offers?q=kinder&${name}=${encodeURIComponent(value)}`);
        const heading = await page.locator("#results-heading").textContent();
        equal(Number(/\d+/.exec(heading.replace(/\./g, "").replace(/\bEin\b/, "1"))?.[0]), count, `offers with ${name}=${value} (“${heading.trim()}”)`);
      }
    });
  });
  await harness.test("An empty result says which filter to relax, and takes a wish that the office then sees", async () => {
    const wish = `Einrad fahren lernen, Gruppe ${Date.now() % 100_000}`;
    await harness.withPage({}, async (page) => {
      await visit(page, "/offers?q=vorlesen&age=8&topic=swimming");
      const relax = page.locator(".empty-state .chips a");
      ok((await relax.count()) > 0, "no filter to relax is named");
      await relax.first().click();
      await page.waitForLoadState();
      ok((await page.locator("[data-results] .card").count()) > 0, "relaxing the filter finds nothing");
      await visit(page, "/offers?q=einradhockey");
      await page.locator('.empty-state a[href*="/needs/new"]').click();
      await page.fill("#f-text", wish);
      await page.locator('form[action$="/needs"] button[type="submit"]').click();
      await page.waitForURL(/\/needs\/thanks/);
    });
    await harness.withPage({ role: "office" }, async (page) => {
      await visit(page, "/office/needs");
      ok((await page.getByText(wish).count()) > 0, "the office does not see the wish");
    });
  });
  await harness.test("An offer goes from the provider through review to the public, and is found within a second", async () => {
    const title = `Drachenbau-Werkstatt ${Date.now() % 100_000}`;
    const inLists = (page) => page.getByText(title);
    await harness.withPage({ role: "provider" }, async (page) => {
      await visit(page, "/office/offers/new");
      await page.fill("#f-title", title);
      await page.fill("#f-summary", "Kinder bauen einen Drachen und lassen ihn steigen.");
      const organisation = page.locator('select[name="organisation_id"], select[name="organisation"]').first();
      if ((await organisation.count()) && !(await organisation.inputValue())) await organisation.selectOption({ index: 1 });
      await page.click('button[name="then"][value="submit"]');
      await page.waitForLoadState();
      ok(!(await page.locator(".error-summary").count()), `refused: ${(await page.locator(".error-summary").allTextContents()).join(" ")}`);
    });
    await harness.withPage({}, async (page) => {
      await visit(page, `/offers?q=${encodeURIComponent(title)}`);
      equal(await page.locator(".card-link", { hasText: title }).count(), 0, "public before it was published");
    });
    await harness.withPage({ role: "office" }, async (page) => {
      await visit(page, "/office/review");
      ok((await inLists(page).count()) > 0, "the office does not see it in the queue");
      await page.locator("main a", { hasText: title }).first().click();
      await page.waitForLoadState();
      await page.click('button[name="then"][value="publish"]');
      await page.waitForLoadState();
      const dialog = page.locator("dialog[open] button").filter({ hasText: /^Ja|veröffentlichen/i });
      if (await dialog.count()) await dialog.first().click();
      await page.waitForLoadState();
    });
    const published = Date.now();
    let found = false;
    let times = 0;
    while (!found && Date.now() - published < 5000) {
      times += 1;
      const html = await (await fetch(`${harness.url}/offers?q=${encodeURIComponent(title)}`, { headers: { Accept: "text/html" } })).text();
      // The words that were looked for are marked in the title.
      found = html.replaceAll(/<\/?mark>/g, "").includes(`>${title}<`);
      if (!found) await new Promise((next) => setTimeout(next, 50));
    }
    const took = Date.now() - published;
    ok(found, "it is not found by search");
    ok(took <= 1000, `found after ${took} ms, at try ${times}`);
  });
  await harness.test("Feeds, calendar files and sheets of a search are there and say what they are", async () => {
    const { offer, offerId } = harness.examples;
    for (const [address, type, pattern] of [
      ["/offers.atom?q=kinder", "application/atom+xml", /<feed[\s\S]*<entry/],
      ["/offers.ics?q=kinder", "text/calendar", /BEGIN:VCALENDAR/],
      ["/offers.csv?q=kinder", "text/csv", /\n[^\n]+\n/],
      ["/offers.pdf?q=vorlesen", "application/pdf", /^%PDF/],
      [`/saved.ics?ids=${offerId}`, "text/calendar", /BEGIN:VCALENDAR/],
      [`${offer}/calendar.ics`, "text/calendar", /BEGIN:VCALENDAR/],
      ["/map/offers.geojson", "application/geo+json", /"FeatureCollection"/],
      ["/suggestions?q=vor", "application/json", /^\[/],
      ["/api/v1/search?q=vorlesen&age=5&limit=3", "application/json", /"items"/],
    ]) {
      const answer = await fetch(`${harness.url}${address}`);
      equal(answer.status, 200, `state of ${address}`);
      ok((answer.headers.get("content-type") ?? "").startsWith(type), `${address} says it is ${answer.headers.get("content-type")}`);
      ok(pattern.test(await answer.text()), `${address} does not look right`);
    }
  });
  await harness.test("A wrong password is refused without saying whether the account exists", async () => {
    await harness.withPage({}, async (page) => {
      const said = [];
      for (const email of ["board@example.org", "nobody@example.org"]) {
        await visit(page, "/login");
        await page.fill("#f-email", email);
        await page.fill("#f-password", "not the password");
        await page.press("#f-password", "Enter");
        await page.waitForLoadState();
        said.push((await page.locator(".error-summary, .alert").first().textContent()).trim());
      }
      equal(said[0], said[1], "the two answers");
    });
  });
  await harness.test("Logging out ends the session for the browser's back button as well", async () => {
    await harness.withPage({}, async (page) => {
      await logIn(page, "moderator");
      await visit(page, "/account");
      await page.locator("details.account > summary").click();
      await page.locator('form[action$="/logout"] button').click();
      await page.waitForLoadState();
      await page.goBack();
      await settle(page);
      await page.reload();
      ok(/\/login/.test(page.url()), `still inside: ${page.url()}`);
    });
  });
}
