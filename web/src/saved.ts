// The saved list's page: fetches what is saved on this device and puts it in place.
import { all, one } from "./dom";
import { saved } from "./store";

let shownBefore: Node[] | undefined;

async function show(): Promise<void> {
  const part = one("[data-saved-list]");
  if (!part) return;
  // What the server put there says that the list is empty.
  shownBefore ??= [...part.childNodes];
  const list = saved();
  const ids = `?ids=${list.join(",")}`;
  for (const link of all<HTMLAnchorElement>("a[data-saved-link]")) {
    link.hidden = list.length === 0;
    link.href = link.href.split("?")[0] + ids;
  }
  if (list.length === 0) return part.replaceChildren(...shownBefore);
  part.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(part.dataset["savedList"] + ids, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    part.replaceChildren(...(page.querySelector("[data-saved-list]") ?? page.body).childNodes);
    document.dispatchEvent(new CustomEvent("part-changed"));
  } finally {
    part.removeAttribute("aria-busy");
  }
}

if (!new URLSearchParams(location.search).has("ids")) {
  void show();
  document.addEventListener("saved-changed", () => void show());
}
