// Which pages there are. Public ones are named; the office's are found by walking from each role's own menu.

export const ROLES = ["provider", "moderator", "board", "office", "region", "admin"];

/** Addresses of one offer with a map, one organisation, taken from the public interface. */
export async function examples(url) {
  const get = async (path) => {
    const answer = await fetch(`${url}${path}`, { headers: { Accept: "text/html" } });
    return answer.text();
  };
  const first = (html, pattern, what) => {
    const found = pattern.exec(html);
    if (!found) throw new Error(`no ${what} is linked`);
    return found[1];
  };
  const id = "[0-9a-f]{8}-[0-9a-f-]{27}";
  const offers = await get("/offers?q=B%C3%BCcherzwerge");
  const organisations = await get("/organisations");
  const offer = first(offers, new RegExp(`href="(/offers/${id})"`), "offer");
  const organisation = first(organisations, new RegExp(`href="(/organisations/${id})"`), "organisation");
  const bodies = await get("/bodies");
  const body = first(bodies, new RegExp(`href="(/bodies/${id})"[^>]*>AG Übergänge`), "body");
  const meeting = first(await get(body), new RegExp(`href="(/bodies/meetings/${id})"`), "meeting");
  return { offer, organisation, offerId: offer.split("/").pop(), body, meeting };
}

/** Every public page: [name, address, state]. */
export function publicPages({ offer, organisation, offerId, body, meeting }) {
  return [
    ["home", "/"],
    ["offers", "/offers"],
    ["search", "/offers?q=vorlesen"],
    ["search-filtered", "/offers?cost=free&age=8"],
    ["search-empty", "/offers?q=unterwasserrugby"],
    ["search-bad-input", "/offers?age=abc&from=gestern"],
    ["map", "/offers?view=map"],
    ["calendar", "/offers?view=calendar"],
    ["print", "/offers?view=print"],
    ["offer", offer],
    ["organisation", organisation],
    ["organisations", "/organisations"],
    ["network", "/network"],
    ["network-list", "/network/list"],
    ["bodies", "/bodies"],
    ["body", body],
    ["meeting", meeting],
    ["explore", "/explore"],
    ["explore-chosen", "/explore?topic=reading"],
    ["explore-from", `/explore?from=${offerId}`],
    ["saved", "/saved"],
    ["saved-shared", `/saved?ids=${offerId}`],
    ["need", "/needs/new"],
    ["imprint", "/pages/imprint"],
    ["privacy", "/pages/privacy"],
    ["accessibility", "/pages/accessibility"],
    ["login", "/login"],
    ["recovery", "/recovery"],
    ["api-docs", "/api/v1/docs"],
    ["not-found", "/there-is-no-such-page", 404],
  ].map(([name, address, status = 200]) => ({ name, address, status }));
}

/** Pages of the office that each role of these must find. */
export const OFFICE_PAGES = [
  "/office", "/office/offers", "/office/offers/new", "/office/review", "/office/freshness", "/office/needs", "/office/reports",
  "/office/organisations", "/office/places", "/office/vocabularies", "/office/vocabularies/synonyms", "/office/imports",
  "/office/pages", "/office/tokens", "/office/trail", "/office/jobs", "/account",
];
export const ADMIN_PAGES = ["/office/people", "/office/settings"];

const withLang = (address, lang) => `${address}${address.includes("?") ? "&" : "?"}lang=${lang}`;
export const inArabic = (address) => withLang(address, "ar");

/** The address without what makes one entry differ from the next: pages of one shape are built by one template. */
export function shape(address) {
  const url = new URL(address, "http://x");
  const path = url.pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")
    .replace(/\/(vocabularies|pages)\/(?!synonyms)[\w-]+/, "/$1/NAME");
  return path;
}

/** Links of a page that lead to further pages of the office (no files, no actions). */
export function officeLinks(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll("main a[href], .side-nav a[href]")]
      // A link within a picture (SVG) has its address in the attribute only.
      .map((link) => new URL(link.getAttribute("href"), location.href))
      .filter((url) => url.origin === location.origin && /^\/(office|account)/.test(url.pathname))
      .filter((url) => !/\.(csv|xlsx|ods|ics|atom|pdf|json|zip|vcf|qdpx|qdc|docx|vtt|srt|txt)$|\/(export|download|file)(\/|$)/.test(url.pathname))
      .map((url) => url.pathname + url.search),
  );
}
