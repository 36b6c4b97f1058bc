// A small test harness: tests are sentences, every page is watched, nothing is retried.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const ARGUMENTS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** An assertion's message. */
export class Failure extends Error {}

export function ok(condition, message) {
  if (!condition) throw new Failure(message);
}

export function equal(actual, expected, what) {
  ok(actual === expected, `${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

export class Harness {
  constructor(url, only) {
    this.url = url;
    this.only = only;
    this.passed = 0;
    this.failures = [];
    this.strangers = new Set();
    this.complaints = new Set();
    this.states = new Map();
    this.visited = new Set();
  }

  async open() {
    const executablePath = process.env.CHROMIUM || ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
    ok(executablePath, "no Chromium found (set CHROMIUM)");
    this.browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  }

  async close() {
    await this.browser?.close();
  }

  /** Runs one test. Its name is a sentence. */
  async test(name, run) {
    if (this.only && !name.toLowerCase().includes(this.only.toLowerCase())) return;
    const before = Date.now();
    try {
      await run();
      this.passed += 1;
      console.log(`ok    ${name} (${((Date.now() - before) / 1000).toFixed(1)} s)`);
    } catch (error) {
      const text = error instanceof Failure ? error.message : (error.stack ?? String(error));
      this.failures.push({ name, text });
      console.log(`FAIL  ${name}\n      ${text.replaceAll("\n", "\n      ")}`);
    }
  }

  /** A browser context whose pages are watched. options: those of Playwright, and `role`, whose session is used. */
  async context({ role, ...options } = {}) {
    const storageState = role ? await this.session(role) : undefined;
    const context = await this.browser.newContext({
      baseURL: this.url,
      locale: "de-DE",
      timezoneId: "Europe/Berlin",
      viewport: { width: 1280, height: 900 },
      reducedMotion: "reduce",
      storageState,
      ...options,
    });
    context.setDefaultTimeout(15_000);
    context.on("page", (page) => this.#watch(page));
    return context;
  }

  /** Runs something with a page of a fresh context. */
  async withPage(options, run) {
    const context = await this.context(options);
    try {
      return await run(await context.newPage(), context);
    } finally {
      await context.close();
    }
  }

  #watch(page) {
    const here = new URL(this.url).origin;
    page.on("request", (request) => {
      const address = new URL(request.url());
      if (!["data:", "blob:", "about:"].includes(address.protocol) && address.origin !== here) this.strangers.add(`${page.url()} asked ${request.url()}`);
    });
    page.on("pageerror", (error) => this.complaints.add(`${page.url()}: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() !== "error") return;
      // A page that answers 404 or 422 on purpose is reported by the browser as well; tests look at states themselves.
      const place = message.location().url ?? "";
      if (/Failed to load resource/.test(message.text()) && /\b(4\d\d|503)\b/.test(message.text()) && !/\/assets\//.test(place)) return;
      this.complaints.add(`${page.url()}: ${message.text()} (${place})`);
    });
  }

  /** The session of a demo account: one log-in per role in the whole run. */
  async session(role) {
    if (!this.states.has(role)) {
      const context = await this.browser.newContext({ baseURL: this.url, locale: "de-DE" });
      const page = await context.newPage();
      await logIn(page, role);
      this.states.set(role, await context.storageState());
      await context.close();
    }
    return this.states.get(role);
  }
}

/** Logs in through the form, as people do. */
export async function logIn(page, role) {
  await page.goto("/login");
  const email = `${role}@example.org`;
  // The demo holds nothing secret: the page of the log-in says its accounts' password.
  const password = await page.locator(`form:has(input[name="email"][value="${email}"]) input[name="password"]`).getAttribute("value");
  await page.fill("#f-email", email);
  await page.fill("#f-password", password);
  await Promise.all([page.waitForURL((url) => !url.pathname.endsWith("/login")), page.press("#f-password", "Enter")]);
}

/** Goes to an address and holds the answer to a state. */
export async function visit(page, address, status = 200) {
  const answer = await page.goto(address, { waitUntil: "load" });
  equal(answer.status(), status, `state of ${address}`);
  return answer;
}

/** Waits until scripts that a page starts on load have done their first work. */
export async function settle(page) {
  await page.waitForLoadState("networkidle", { timeout: 5000 }).catch(() => {});
}

/** What has the focus, as a short text. */
export function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return "body";
    const name = element.getAttribute("aria-label") || element.textContent?.trim().replace(/\s+/g, " ").slice(0, 40) || element.getAttribute("name") || "";
    return `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""} ${name}`.trim();
  });
}

/** Presses Tab until something that matches has the focus, which must be visible. */
export async function tabTo(page, selector, most = 150) {
  const trail = [];
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press("Tab");
    const state = await page.evaluate((wanted) => {
      const element = document.activeElement;
      if (!element?.matches(wanted)) return "no";
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      // A field may show it on the box around it, a card's link on what it draws over the card.
      const around = [element.closest("label, .card, .choice"), element.parentElement].filter(Boolean).map((one) => getComputedStyle(one));
      around.push(getComputedStyle(element, "::after"));
      const ring = [style, ...around].some((one) => (one.outlineStyle !== "none" && Number.parseFloat(one.outlineWidth) > 0) || (one === style && one.boxShadow !== "none"));
      if (box.width === 0 || box.height === 0) return "hidden";
      return ring ? "yes" : "no ring";
    }, selector);
    if (state === "yes") return;
    ok(state !== "hidden", `${selector} takes the focus but cannot be seen`);
    ok(state !== "no ring", `${selector} has the focus and does not show it`);
    trail.push(await focused(page));
  }
  throw new Failure(`${selector} was not reached by Tab on ${page.url()}; on the way: ${trail.slice(-12).join(" → ")}`);
}
