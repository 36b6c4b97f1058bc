// The finder: results follow the filters, suggestions while typing, "near me" on demand.
import { all, one, say } from "./dom";

const RESULTS = "[data-results]";

function address(form: HTMLFormElement): URL {
  const url = new URL(form.action, location.href);
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && value.trim() !== "") query.append(name, value.trim());
  // Minutes, day and time say nothing without a way.
  if (!query.has("by")) for (const name of ["minutes", "on", "at"]) query.delete(name);
  url.search = query.toString();
  return url;
}

function startLiveSearch(): void {
  const form = one<HTMLFormElement>("form[data-search]");
  if (!form || !one(RESULTS)) return;
  let running: AbortController | undefined;
  let shown = location.pathname + location.search;

  const load = async (url: URL, push: boolean): Promise<void> => {
    running?.abort();
    running = new AbortController();
    const results = one(RESULTS);
    results?.classList.add("is-loading");
    try {
      const answer = await fetch(url, { signal: running.signal, credentials: "same-origin", headers: { Accept: "text/html" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector(RESULTS);
      if (!answer.ok || !fresh) return location.assign(url);
      one(RESULTS)?.replaceWith(fresh);
      for (const part of [".active-filters"]) {
        const [old, now] = [one(part, form), page.querySelector(`form[data-search] ${part}`)];
        if (old && now) old.replaceWith(now);
        else if (old) old.remove();
        else if (now) one(".search-box", form)?.after(now);
      }
      // Counts beside the filters change as well; what is open or in focus stays as it is.
      for (const box of all<HTMLInputElement>('input[type="checkbox"], input[type="radio"]', form)) {
        const count = box.closest("label")?.querySelector(".count");
        if (!count) continue;
        const same = page.querySelector(`form[data-search] input[name="${CSS.escape(box.name)}"][value="${CSS.escape(box.value)}"]`);
        count.textContent = same?.closest("label")?.querySelector(".count")?.textContent ?? "0";
      }
      document.title = page.title;
      if (push) history.pushState({ search: true }, "", url);
      shown = location.pathname + location.search;
      document.dispatchEvent(new CustomEvent("part-changed"));
      const heading = one(`${RESULTS} h2`);
      if (heading) say(heading.textContent?.trim() ?? "");
    } catch (error) {
      if ((error as Error).name !== "AbortError") location.assign(url);
    } finally {
      one(RESULTS)?.classList.remove("is-loading");
    }
  };

  let waiting = 0;
  form.addEventListener("change", (event) => {
    if ((event.target as HTMLElement).matches('input[type="search"]')) return;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void load(address(form), true), 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const url = address(form);
    const submitter = event.submitter as HTMLButtonElement | null;
    if (submitter?.name) url.searchParams.set(submitter.name, submitter.value);
    const field = submitter?.name ? form.elements.namedItem(submitter.name) : null;
    if (field instanceof HTMLInputElement && field.type === "hidden") field.value = submitter?.value ?? "";
    void load(url, true);
  });
  // A jump within the page (the skip link) comes here as well, and must not load it anew.
  window.addEventListener("popstate", () => {
    if (location.pathname + location.search !== shown) location.reload();
  });
}

type Suggestion = { text: string; url?: string; kind?: string };

/** A combobox with a list (ARIA 1.2). */
function startSuggestions(input: HTMLInputElement): void {
  const holder = input.parentElement;
  if (!holder) return;
  const list = document.createElement("ul");
  list.id = `${input.id || input.name}-suggestions`;
  list.className = "suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels?.[0]?.textContent?.trim() ?? input.name);
  list.hidden = true;
  holder.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  input.autocomplete = "off";

  let found: Suggestion[] = [];
  let at = -1;
  let running: AbortController | undefined;
  let waiting = 0;

  const close = (): void => {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (suggestion: Suggestion): void => {
    close();
    if (suggestion.url) return location.assign(suggestion.url);
    input.value = suggestion.text;
    input.form?.requestSubmit();
  };
  const mark = (next: number): void => {
    at = next;
    Array.from(list.children).forEach((item, index) => {
      item.setAttribute("aria-selected", String(index === at));
      if (index === at) {
        input.setAttribute("aria-activedescendant", item.id);
        item.scrollIntoView({ block: "nearest" });
      }
    });
    if (at < 0) input.removeAttribute("aria-activedescendant");
  };
  const show = (): void => {
    list.replaceChildren(
      ...found.map((suggestion, index) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${index}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        const text = document.createElement("span");
        text.textContent = suggestion.text;
        item.append(text);
        if (suggestion.kind) {
          const kind = document.createElement("small");
          kind.textContent = suggestion.kind;
          item.append(kind);
        }
        item.addEventListener("mousedown", (event) => event.preventDefault());
        item.addEventListener("click", () => choose(suggestion));
        return item;
      }),
    );
    at = -1;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
  };
  const look = async (): Promise<void> => {
    const text = input.value.trim();
    if (text.length < 2) return close();
    running?.abort();
    running = new AbortController();
    try {
      const url = new URL(input.dataset["suggest"] ?? "", location.href);
      url.searchParams.set("q", text);
      const answer = await fetch(url, { signal: running.signal, headers: { Accept: "application/json" }, credentials: "same-origin" });
      if (!answer.ok) return close();
      const body: unknown = await answer.json();
      found = Array.isArray(body) ? (body as Suggestion[]).slice(0, 8) : [];
      if (document.activeElement === input) show();
    } catch {
      // Aborted by the next letter, or off line: no suggestions.
    }
  };
  input.addEventListener("input", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void look(), 120);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return void look();
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(((at + 1 + step + found.length + 1) % (found.length + 1)) - 1);
    } else if (event.key === "Enter" && at >= 0) {
      const suggestion = found[at];
      if (suggestion) {
        event.preventDefault();
        choose(suggestion);
      }
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
  input.form?.addEventListener("submit", () => {
    window.clearTimeout(waiting);
    running?.abort();
    close();
  });
}

function startNearMe(): void {
  for (const button of all<HTMLButtonElement>("[data-near]")) {
    if (!("geolocation" in navigator)) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const form = button.form ?? one<HTMLFormElement>("form[data-search]");
      const field = form?.elements.namedItem("near");
      if (!form || !(field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) return;
      button.disabled = true;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          button.disabled = false;
          // Four decimals: about ten metres, enough to sort by distance.
          const here = `${coords.latitude.toFixed(4)},${coords.longitude.toFixed(4)}`;
          if (field instanceof HTMLSelectElement) field.add(new Option(button.textContent?.trim() ?? here, here, true, true));
          field.value = here;
          form.requestSubmit();
        },
        () => {
          button.disabled = false;
          const text = button.dataset["failed"] ?? "";
          say(text);
          if (!text || button.nextElementSibling?.classList.contains("field-error")) return;
          const note = document.createElement("p");
          note.className = "field-error";
          note.textContent = text;
          button.after(note);
        },
        { timeout: 15000, maximumAge: 300000 },
      );
    });
  }
}

// Filters lie beside the results on a wide screen: there they are always open.
const wide = window.matchMedia("(min-width: 60rem)");
const openFilters = (): void => {
  for (const part of all<HTMLDetailsElement>("details.filters-fold")) part.open = wide.matches;
};
wide.addEventListener("change", openFilters);
openFilters();

startLiveSearch();
all<HTMLInputElement>("input[data-suggest]").forEach(startSuggestions);
startNearMe();
