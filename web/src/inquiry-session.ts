// The moderator's view: a clock that runs, marks that are kept on this device until the server has them, recordings that
// are brought in pieces. Without this file every button is a form of its own.
import { all, csrf, one, say } from "./dom";

interface Mark {
  id: string;
  kind: string;
  part: string | null;
  participant: string | null;
  text: string;
  at: number;
  made_at: string;
}

const AT_ONCE = 100;

const clock = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number: number): string => String(number).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
};

/** A random identifier (UUID, version 4); also where the page is not served securely. */
function identifier(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 15) | 64;
  bytes[8] = ((bytes[8] ?? 0) & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function startSession(root: HTMLElement): void {
  const key = `inquiry-marks-${root.dataset["group"] ?? ""}`;
  const state = one("[data-session-state]", root);
  const face = one("[data-clock]", root);
  const list = one("[data-marks]", root);
  const read = (): Mark[] => {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
      return Array.isArray(kept) ? (kept as Mark[]) : [];
    } catch {
      return [];
    }
  };
  // Where this device keeps nothing, marks live as long as the page.
  let waiting = read();
  const keep = (): void => {
    try {
      if (waiting.length === 0) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify(waiting));
    } catch {
      // Private windows may refuse; what waits stays in memory.
    }
  };
  let refused = false;
  const tell = (): void => {
    if (!state) return;
    const words = root.dataset;
    const text = refused ? words["refused"] : waiting.length > 0 ? `${waiting.length} ${words["waiting"] ?? ""}` : words["sent"];
    if (state.textContent !== text) state.textContent = text ?? "";
  };
  let began = Number(root.dataset["began"] ?? "") || 0;
  for (const mark of waiting) {
    const start = Date.parse(mark.made_at) - mark.at;
    if (began === 0 || start < began) began = start;
  }

  // What was marked, drawn at once.
  const title = (part: string | null): string => (part ? (one(`[data-part="${CSS.escape(part)}"]`, root)?.dataset["title"] ?? "") : "");
  const label = (person: string | null): string => {
    if (!person) return "";
    const option = one<HTMLOptionElement>(`select[name="participant"] option[value="${CSS.escape(person)}"]`, root);
    return option?.textContent ?? "";
  };
  const draw = (mark: Mark): void => {
    const line = document.createElement("li");
    line.dataset["mark"] = mark.id;
    const at = document.createElement("span");
    at.className = "number";
    at.textContent = clock(mark.at);
    const what = [root.dataset[mark.kind] ?? mark.kind, title(mark.part), label(mark.participant), mark.text].filter(Boolean);
    line.append(at, ` ${what.join(" · ")}`);
    list?.prepend(line);
  };
  const begin = (part: HTMLElement): void => {
    for (const other of all(".session-part", root)) other.classList.toggle("running", other === part);
  };
  for (const mark of waiting) draw(mark);

  let sending = false;
  const send = async (): Promise<void> => {
    if (sending || waiting.length === 0) return tell();
    sending = true;
    const batch = waiting.slice(0, AT_ONCE);
    try {
      const answer = await fetch(root.dataset["api"] ?? "", {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRF-Token": token() },
        body: JSON.stringify({ marks: batch }),
      });
      refused = answer.status === 403 || answer.status === 404 || answer.status === 409 || answer.status === 422;
      if (answer.ok) {
        const there = new Set(batch.map((mark) => mark.id));
        waiting = waiting.filter((mark) => !there.has(mark.id));
        keep();
      }
    } catch {
      // No network: the next try is in a few seconds.
    }
    sending = false;
    tell();
    if (waiting.length > 0 && !refused) window.setTimeout(() => void send(), 5000);
  };
  const token = (): string => csrf() || one<HTMLInputElement>('input[name="csrf"]', root)?.value || "";

  root.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches("[data-mark]")) return;
    event.preventDefault();
    const data = new FormData(form, event.submitter as HTMLButtonElement | null);
    const field = (name: string): string => String(data.get(name) ?? "").trim();
    const now = Date.now();
    if (began === 0) began = now;
    const mark: Mark = {
      id: identifier(),
      kind: field("kind"),
      part: field("part") || null,
      participant: field("participant") || null,
      text: field("text"),
      at: Math.max(0, now - began),
      made_at: new Date(now).toISOString(),
    };
    waiting.push(mark);
    keep();
    draw(mark);
    tell();
    const part = form.closest<HTMLElement>(".session-part");
    if (mark.kind === "asked" && part) {
      running = part;
      since = now;
      begin(part);
    }
    if (mark.kind === "answered") {
      const button = event.submitter;
      if (button && !button.classList.contains("marked")) {
        button.classList.add("marked");
        button.append(" ✓");
      }
    }
    if (mark.kind === "note") form.querySelector("textarea")?.form?.reset();
    say(`${root.dataset[mark.kind] ?? ""} ${label(mark.participant)} ${title(mark.part)}`);
    refused = false;
    void send();
  });

  // The clock, and how long the part at hand takes.
  const shown = (text: string): number => text.split(":").reduce((sum, part) => sum * 60 + (Number(part) || 0), 0) * 1000;
  const base = new Map<HTMLElement, number>();
  for (const part of all(".session-part", root)) base.set(part, shown(one("[data-used]", part)?.textContent ?? ""));
  let running = one<HTMLElement>(".session-part.running", root);
  let since = Date.now();
  let before: HTMLElement | null = running;
  const tick = (): void => {
    const now = Date.now();
    if (face && began > 0 && now - began < 6 * 3_600_000) face.textContent = clock(now - began);
    if (running && running !== before) before = running;
    if (running) {
      const used = (base.get(running) ?? 0) + (now - since);
      const cell = one("[data-used]", running);
      if (cell) {
        cell.textContent = clock(used);
        cell.classList.toggle("over", used > Number(running.dataset["minutes"] ?? "0") * 60_000);
      }
    }
  };
  // A part that was left keeps what it took.
  root.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      if (!form.matches("[data-mark]") || !running || !(form.elements.namedItem("kind") as HTMLInputElement | null)?.value.includes("asked")) return;
      base.set(running, (base.get(running) ?? 0) + (Date.now() - since));
    },
    true,
  );
  if (began > 0 && Date.now() - began < 6 * 3_600_000) window.setInterval(tick, 1000);
  else
    root.addEventListener("submit", () => window.setInterval(tick, 1000), { once: true });
  window.addEventListener("online", () => void send());
  window.addEventListener("beforeunload", (event) => {
    // What waits is kept on this device; only where it cannot be kept does the page ask.
    if (waiting.length > 0 && read().length === 0) event.preventDefault();
  });
  void send();
}

const PIECE = 8 * 1024 * 1024;

/** Brings a recording in pieces; after an interruption it goes on where the server has got to. */
function startSound(form: HTMLFormElement): void {
  const input = one<HTMLInputElement>('input[type="file"]', form);
  const holder = one("[data-sound-progress]", form);
  const bar = one<HTMLProgressElement>("progress", form);
  const text = one("#sound-text", form);
  const hint = one("#h-file", form);
  if (!input || !holder || !bar || !text) return;
  if (hint) hint.textContent = form.dataset["largest"] ?? "";
  const headers = (): Record<string, string> => ({ Accept: "application/json", "X-CSRF-Token": csrf() || one<HTMLInputElement>('input[name="csrf"]', form)?.value || "" });
  const refuse = async (answer: Response): Promise<void> => {
    const problem = (await answer.json().catch(() => ({}))) as { detail?: string; errors?: { message?: string; detail?: string }[] };
    text.textContent = `${form.dataset["refused"] ?? ""} ${problem.errors?.[0]?.message ?? problem.errors?.[0]?.detail ?? problem.detail ?? answer.status}`;
    say(text.textContent);
  };
  const pause = (seconds: number): Promise<void> => new Promise((go) => window.setTimeout(go, seconds * 1000));
  form.addEventListener("submit", (event) => {
    const file = input.files?.[0];
    if (!file) return;
    event.preventDefault();
    void bring(file);
  });
  async function bring(file: File): Promise<void> {
    const whose = (form.elements.namedItem("participant") as HTMLSelectElement | null)?.value ?? "";
    const key = `inquiry-sound-${form.dataset["group"] ?? ""}-${whose}-${file.name}-${file.size}-${file.lastModified}`;
    const button = one<HTMLButtonElement>('button[type="submit"]', form);
    if (button) button.disabled = true;
    holder!.hidden = false;
    const url = form.dataset["sound"] ?? "";
    const one_url = (id: string): string => url.replace(/\/studies\/[^/]+\/recordings$/, `/recordings/${id}`);
    let id = "";
    try {
      id = localStorage.getItem(key) ?? "";
    } catch {
      // Nothing is kept here: it begins anew.
    }
    let received = 0;
    for (;;) {
      try {
        if (id) {
          const known = await fetch(one_url(id), { credentials: "same-origin", headers: headers() });
          const record = known.ok ? ((await known.json()) as { state: string; received: number }) : null;
          if (record?.state === "arriving") received = record.received;
          else if (record?.state === "ready") return location.reload();
          else id = "";
        }
        if (!id) {
          const made = await fetch(url, {
            method: "POST",
            credentials: "same-origin",
            headers: { ...headers(), "Content-Type": "application/json" },
            body: JSON.stringify({ group: form.dataset["group"], participant: whose || null, name: file.name, size: file.size }),
          });
          if (!made.ok) {
            await refuse(made);
            break;
          }
          id = ((await made.json()) as { id: string }).id;
          received = 0;
          try {
            localStorage.setItem(key, id);
          } catch {
            // It goes on only while the page is open.
          }
        }
        while (received < file.size) {
          const piece = file.slice(received, received + PIECE);
          const answer = await fetch(`${one_url(id)}/data?offset=${received}`, {
            method: "PUT",
            credentials: "same-origin",
            headers: { ...headers(), "Content-Type": "application/octet-stream" },
            body: piece,
          });
          if (answer.status === 412) throw new Error("behind");
          if (!answer.ok) {
            await refuse(answer);
            if (button) button.disabled = false;
            return;
          }
          received = ((await answer.json()) as { received: number }).received;
          bar!.value = Math.round((received / file.size) * 100);
          text!.textContent = `${form.dataset["label"] ?? ""}: ${bar!.value} %`;
        }
        try {
          localStorage.removeItem(key);
        } catch {
          // Nothing was kept.
        }
        return location.reload();
      } catch {
        text!.textContent = form.dataset["broken"] ?? "";
        await pause(3);
      }
    }
    if (button) button.disabled = false;
  }
}

for (const root of all("[data-session]")) startSession(root);
for (const form of all<HTMLFormElement>("form[data-sound]")) startSound(form);
