// On every page: menus, light and dark, saved list, share, print, confirm.
import { startConfirm } from "./confirm";
import { all, one, say } from "./dom";
import { saved, toggle } from "./store";

document.documentElement.classList.add("has-script");

function startMenus(): void {
  const menus = all<HTMLDetailsElement>("details[data-menu]");
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (menu.open && !menu.contains(event.target as Node)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus)
      if (menu.open) {
        menu.open = false;
        one("summary", menu)?.focus();
      }
  });
  for (const menu of menus)
    menu.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !menu.contains(event.relatedTarget as Node)) menu.open = false;
    });
}

function startTheme(): void {
  const chooser = one<HTMLSelectElement>("select[data-theme-chooser]");
  chooser?.addEventListener("change", () => {
    document.documentElement.dataset["theme"] = chooser.value;
    const form = chooser.form;
    if (!form) return;
    const data = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    void fetch(`${form.action.split("?")[0]}?${data}`, { redirect: "manual", credentials: "same-origin" });
  });
}

/** Runs again for parts that come into the page later. */
function startSaving(): void {
  const show = (): void => {
    const list = saved();
    for (const button of all<HTMLButtonElement>("[data-save]")) {
      const is = list.includes(button.dataset["save"] ?? "");
      button.hidden = false;
      button.setAttribute("aria-pressed", String(is));
      const label = one("span", button);
      const text = is ? button.dataset["labelSaved"] : button.dataset["labelSave"];
      if (label && text) label.textContent = text;
    }
    for (const count of all("[data-saved-count]")) {
      count.hidden = list.length === 0;
      count.textContent = String(list.length);
    }
  };
  document.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("[data-save]");
    if (!button) return;
    toggle(button.dataset["save"] ?? "");
    show();
    say(one("span", button)?.textContent ?? "");
  });
  document.addEventListener("saved-changed", show);
  document.addEventListener("part-changed", show);
  window.addEventListener("storage", show);
  show();
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "visually-hidden";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

function done(button: HTMLElement): void {
  const text = button.dataset["done"];
  if (!text) return;
  const label = one("span", button) ?? button;
  const before = label.textContent;
  label.textContent = text;
  say(text);
  window.setTimeout(() => (label.textContent = before), 2500);
}

function startButtons(): void {
  const show = (): void => {
    for (const button of all("[data-share], [data-print], [data-copy]")) button.hidden = false;
  };
  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    if (target.closest("[data-print]")) return window.print();
    const share = target.closest<HTMLElement>("[data-share]");
    if (share) {
      const url = new URL(share.dataset["url"] ?? location.href, location.href).href;
      const title = share.dataset["title"] ?? document.title;
      if ("share" in navigator && matchMedia("(pointer: coarse)").matches) void navigator.share({ title, url }).catch(() => undefined);
      else void copy(url).then((good) => good && done(share));
      return;
    }
    const copying = target.closest<HTMLElement>("[data-copy]");
    if (copying) {
      const source = one(copying.dataset["copy"] ?? "");
      const text = source instanceof HTMLInputElement || source instanceof HTMLTextAreaElement ? source.value : (source?.textContent ?? "");
      void copy(text.trim()).then((good) => good && done(copying));
    }
  });
  document.addEventListener("part-changed", show);
  show();
}

function startForms(): void {
  one("[data-focus]")?.focus();
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.dataset["all"])
      for (const box of all<HTMLInputElement>(`input[type="checkbox"][name="${CSS.escape(field.dataset["all"])}"]`)) box.checked = field.checked;
    field.form?.matches("[data-autosubmit]") && field.form.requestSubmit();
  });
}

function startProgress(): void {
  for (const part of all("[data-progress]")) {
    const bar = one<HTMLProgressElement>("progress", part);
    const text = one("[data-progress-text]", part);
    const look = async (): Promise<void> => {
      try {
        const answer = await fetch(part.dataset["progress"] ?? "", { headers: { Accept: "application/json" }, credentials: "same-origin" });
        if (!answer.ok) return;
        const { state, done, total, text: words } = (await answer.json()) as { state: string; done: number; total: number; text?: string };
        if (bar && total > 0) {
          bar.max = total;
          bar.value = done;
        }
        if (text && words !== undefined && text.textContent !== words) text.textContent = words;
        if (state === "waiting" || state === "running") window.setTimeout(() => void look(), 1000);
        else location.reload();
      } catch {
        window.setTimeout(() => void look(), 4000);
      }
    };
    void look();
  }
}

declare const FILES: Record<string, string>;

/** Fetches the islands this page has use for. */
function startIslands(): void {
  const uses: [string, string][] = [
    ["search", "form[data-search], input[data-suggest]"],
    ["map", "[data-map], input[data-position-picker]"],
    ["network", "[data-network], [data-network-matrix]"],
    ["saved", "[data-saved-list]"],
    ["inquiry-editor", "[data-editor]"],
    ["inquiry-session", "[data-session], form[data-sound]"],
    ["inquiry-coding", "[data-inquiry-coding]"],
    ["form", "form[data-unsaved], form[data-guard], [data-rows], textarea[data-preview], [data-show-when], [data-count], [data-range-to], [data-copy-to]"],
  ];
  const here = new URL(".", import.meta.url);
  const load = (): void => {
    for (const [name, selector] of uses) {
      const parts = all(selector);
      if (parts.length === 0) continue;
      if (name !== "map") {
        void import(new URL(FILES[`${name}.js`] ?? "", here).href);
        continue;
      }
      const sheet = new URL(FILES["map.css"] ?? "", here).href;
      if (!all<HTMLLinkElement>('link[rel="stylesheet"]').some((link) => link.href === sheet)) {
        const link = document.createElement("link");
        link.rel = "stylesheet";
        link.href = sheet;
        document.head.append(link);
      }
      // A map is heavy: it comes when it is about to be seen.
      const watch = new IntersectionObserver((seen) => {
        if (!seen.some((entry) => entry.isIntersecting)) return;
        watch.disconnect();
        void import(new URL(FILES["map.js"] ?? "", here).href);
      }, { rootMargin: "200px" });
      for (const part of parts) {
        part.hidden = false;
        watch.observe(part);
      }
    }
  };
  document.addEventListener("part-changed", load);
  load();
}

startIslands();
startMenus();
startTheme();
startConfirm();
startSaving();
startButtons();
startForms();
startProgress();
