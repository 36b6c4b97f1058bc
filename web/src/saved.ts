// The saved list's page: fetches what is saved on this device and puts it in place.
import { fetchPart, one } from "./dom";
import { saved } from "./store";

async function show(): Promise<void> {
  const part = one("[data-saved-list]");
  if (!part) return;
  const list = saved();
  const url = `${part.dataset["savedList"]}?ids=${list.join(",")}`;
  const link = one<HTMLElement>("[data-saved-link]");
  if (link) {
    link.hidden = list.length === 0;
    if (link instanceof HTMLAnchorElement) link.href = url;
    else if (link instanceof HTMLInputElement) link.value = new URL(url, location.href).href;
    else link.dataset["url"] = url;
  }
  for (const calendar of document.querySelectorAll<HTMLAnchorElement>("a[data-saved-calendar]")) {
    calendar.hidden = list.length === 0;
    calendar.href = `${calendar.dataset["savedCalendar"]}?ids=${list.join(",")}`;
  }
  const empty = one("[data-saved-empty]");
  if (list.length === 0) {
    part.replaceChildren();
    if (empty) empty.hidden = false;
    return;
  }
  part.setAttribute("aria-busy", "true");
  const fresh = await fetchPart(url, "[data-saved-list]").catch(() => null);
  part.removeAttribute("aria-busy");
  if (fresh) part.replaceChildren(...fresh.childNodes);
  if (empty) empty.hidden = true;
  document.dispatchEvent(new CustomEvent("part-changed"));
}

if (!new URLSearchParams(location.search).has("ids")) {
  void show();
  document.addEventListener("saved-changed", () => void show());
}
