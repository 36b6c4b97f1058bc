// Long forms: nothing typed is lost, rows come and go, what does not apply is hidden, Markdown is shown as it will look.
import { all, csrf, one, say, word } from "./dom";

function startUnsaved(): void {
  for (const form of all<HTMLFormElement>("form[data-unsaved], form[data-guard]")) {
    let changed = false;
    form.addEventListener("input", () => (changed = true));
    form.addEventListener("submit", () => (changed = false));
    window.addEventListener("beforeunload", (event) => {
      if (changed) event.preventDefault();
    });
  }
}

function startRows(): void {
  let made = 0;
  for (const part of all("[data-rows]")) {
    const template = one<HTMLTemplateElement>("template", part);
    const holder = one("[data-rows-holder]", part) ?? part;
    for (const button of all<HTMLButtonElement>("[data-add], [data-remove]", part)) button.hidden = false;
    part.addEventListener("click", (event) => {
      const target = event.target as Element;
      if (target.closest("[data-add]") && template) {
        const fresh = template.content.cloneNode(true) as DocumentFragment;
        made += 1;
        // Labels find their fields: __N__ in the template becomes a number of its own.
        for (const element of all("*", fresh))
          for (const attribute of ["id", "for", "name", "aria-describedby"]) {
            const value = element.getAttribute(attribute);
            if (value?.includes("__N__")) element.setAttribute(attribute, value.replaceAll("__N__", `n${made}`));
          }
        for (const button of all<HTMLButtonElement>("[data-remove]", fresh)) button.hidden = false;
        const first = one<HTMLElement>("input, select, textarea", fresh);
        holder.append(fresh);
        first?.focus();
      }
      const remove = target.closest<HTMLElement>("[data-remove]");
      if (remove) {
        const row = remove.closest(".row-item");
        const next = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector<HTMLElement>("input, select, textarea");
        row?.remove();
        (next ?? one<HTMLElement>("[data-add]", part))?.focus();
        say(remove.dataset["done"] ?? "");
      }
      part.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

function startPreviews(): void {
  for (const area of all<HTMLTextAreaElement>("textarea[data-preview]")) {
    const holder = document.createElement("div");
    holder.className = "preview prose";
    holder.hidden = true;
    const label = document.createElement("p");
    label.className = "preview-label";
    label.textContent = area.dataset["label"] ?? "";
    area.after(label, holder);
    label.hidden = true;
    let waiting = 0;
    const show = async (): Promise<void> => {
      const text = area.value.trim();
      label.hidden = holder.hidden = text === "";
      if (text === "") return;
      const answer = await fetch(area.dataset["preview"] ?? "", {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ csrf: csrf() || (area.form?.elements.namedItem("csrf") as HTMLInputElement | null)?.value || "", text }),
      }).catch(() => null);
      // The server's answer is sanitised HTML, the same that the page itself will show.
      if (answer?.ok) holder.innerHTML = await answer.text();
    };
    area.addEventListener("input", () => {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => void show(), 500);
    });
    void show();
  }
}

function startConditions(): void {
  const parts = all("[data-show-when]");
  const update = (): void => {
    for (const part of parts) {
      const [name = "", values = ""] = (part.dataset["showWhen"] ?? "").split("=");
      const wanted = values.split("|");
      const form = part.closest("form") ?? document;
      const chosen = all<HTMLInputElement | HTMLSelectElement>(`[name="${CSS.escape(name)}"]`, form)
        .filter((field) => !(field instanceof HTMLInputElement) || !["checkbox", "radio"].includes(field.type) || field.checked)
        .map((field) => field.value);
      part.hidden = !chosen.some((value) => wanted.includes(value));
    }
  };
  if (parts.length === 0) return;
  document.addEventListener("change", update);
  update();
}

function startCounts(): void {
  for (const field of all<HTMLInputElement | HTMLTextAreaElement>("[data-count]")) {
    const most = Number(field.dataset["count"]);
    const words = field.dataset["left"] ?? "{count}";
    const note = document.createElement("p");
    note.className = "characters-left";
    field.after(note);
    const update = (): void => {
      const left = most - Array.from(field.value).length;
      note.textContent = words.replace("{count}", String(left));
      note.classList.toggle("field-error", left < 0);
    };
    field.addEventListener("input", update);
    update();
  }
}

/** The upper age is never below the lower one. */
function startRanges(): void {
  for (const low of all<HTMLInputElement>("input[data-range-to]")) {
    const high = one<HTMLInputElement>(low.dataset["rangeTo"] ?? "");
    low.addEventListener("change", () => {
      if (!high) return;
      high.min = low.value;
      if (high.value !== "" && low.value !== "" && Number(high.value) < Number(low.value)) high.value = low.value;
    });
  }
}

/** A text that a click puts into a field: a found position. */
function startCopyTo(): void {
  for (const source of all("[data-copy-to]")) {
    const field = document.getElementById(source.dataset["copyTo"] ?? "");
    if (!(field instanceof HTMLInputElement)) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button small secondary";
    button.textContent = word("take");
    source.after(" ", button);
    button.addEventListener("click", () => {
      field.value = source.textContent?.trim() ?? "";
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.focus();
    });
  }
}

startCopyTo();
startUnsaved();
startRows();
startPreviews();
startConditions();
startCounts();
startRanges();
