// Correcting a transcript: the recording plays along, keys do what hands need, and what is typed is kept by itself.
import { all, one, say } from "./dom";

const BACK = 3;
const QUIET = 4000;

/** Milliseconds of a mark, or none. */
function time(mark: string): number | null {
  const found = mark.match(/^[#[](\d{2}):(\d{2}):(\d{2})(?:-(\d)|\.(\d{3}))?[#\]]$/);
  if (!found) return null;
  const [, hours, minutes, seconds, tenths, rest] = found;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(tenths ?? 0) * 100 + Number(rest ?? 0);
}

/** A mark with tenths of a second. */
function mark(seconds: number): string {
  const tenths = Math.max(0, Math.floor(seconds * 10));
  const two = (value: number): string => String(value).padStart(2, "0");
  return `#${two(Math.floor(tenths / 36000))}:${two(Math.floor(tenths / 600) % 60)}:${two(Math.floor(tenths / 10) % 60)}-${tenths % 10}#`;
}

/** Place in a field of a place counted in code points. */
const units = (text: string, points: number): number => Array.from(text).slice(0, points).join("").length;

function start(editor: HTMLElement): void {
  const form = one<HTMLFormElement>("form", editor);
  const field = one<HTMLTextAreaElement>("#f-text", editor);
  if (!form || !field) return;
  const sound = one<HTMLAudioElement>("audio", editor);
  const state = one("[data-editor-state]", editor);
  const words = editor.dataset;
  const value = (name: string): HTMLInputElement | null => form.elements.namedItem(name) as HTMLInputElement | null;
  const tell = (text: string): void => {
    if (state && state.textContent !== text) state.textContent = text;
  };

  // --- Keeping what is typed ---
  const first = field.value;
  let kept = first;
  let waiting = 0;
  let sending = false;
  let stopped = one("#f-theirs", editor) !== null;
  const save = async (): Promise<void> => {
    window.clearTimeout(waiting);
    if (sending || stopped || field.value === kept) return;
    sending = true;
    tell(words["saving"] ?? "");
    const sent = field.value;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        credentials: "same-origin",
        headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
      });
      const { version, to, message } = (await answer.json()) as { version: number; to: number; message: string };
      if (answer.ok) {
        kept = sent;
        for (const [name, now] of [["version", version], ["to", to]] as const) {
          const input = value(name);
          if (input) input.value = String(now);
        }
      } else if (answer.status === 409) {
        // Both versions are shown by the page itself.
        stopped = true;
        say(message);
      }
      tell(message);
    } catch {
      tell(words["offline"] ?? "");
      waiting = window.setTimeout(() => void save(), 2 * QUIET);
    }
    sending = false;
    if (!stopped && field.value !== kept && field.value !== sent) later();
  };
  const later = (): void => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => void save(), QUIET);
  };
  field.addEventListener("input", () => {
    tell(words["changed"] ?? "");
    later();
  });
  document.addEventListener("visibilitychange", () => document.hidden && void save());
  let leaving = false;
  form.addEventListener("submit", () => {
    leaving = true;
    window.clearTimeout(waiting);
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && field.value !== kept) event.preventDefault();
  });

  // --- Typing ---
  const insert = (text: string): void => {
    field.focus();
    // Keeps what the browser knows for undo.
    if (!document.execCommand("insertText", false, text)) {
      field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };
  const nextSpeaker = (): void => {
    const names = (field.dataset["speakers"] ?? "").split("|").filter(Boolean);
    const before = field.value.slice(0, field.selectionStart);
    // Whoever does not speak now: the one who spoke last before, else the next in the list.
    const spoken = Array.from(before.matchAll(/^([^:\n]{1,63}):/gm), (found) => found[1] ?? "").filter((name) => names.includes(name));
    const current = spoken.at(-1);
    const other = spoken.reverse().find((name) => name !== current) ?? names.find((name) => name !== current) ?? "";
    const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
    const begin = sound && value("marks")?.value === "1" && sound.currentTime > 0 ? `${mark(sound.currentTime)} ` : "";
    insert(`${gap}${begin}${other}: `);
  };

  // --- Recording ---
  const jump = (): void => {
    if (!sound) return;
    const before = field.value.slice(0, field.selectionEnd);
    const found = Array.from(before.matchAll(/[#[]\d{2}:\d{2}:\d{2}(?:-\d|\.\d{3})?[#\]]/g)).at(-1);
    const at = found ? time(found[0]) : 0;
    if (at !== null) sound.currentTime = at / 1000;
  };
  const speed = (by: number): void => {
    if (!sound) return;
    sound.playbackRate = Math.min(2, Math.max(0.5, Math.round((sound.playbackRate + by) * 10) / 10));
    say(`${sound.playbackRate}×`);
    tell(`${sound.playbackRate}×`);
  };
  const deeds: Record<string, () => void> = {
    play: () => sound && (sound.paused ? void sound.play().catch(() => undefined) : sound.pause()),
    back: () => sound && (sound.currentTime = Math.max(0, sound.currentTime - BACK)),
    slower: () => speed(-0.1),
    faster: () => speed(0.1),
    mark: () => sound && value("marks")?.value === "1" && insert(`${mark(sound.currentTime)} `),
    jump,
    speaker: nextSpeaker,
    save: () => void save(),
  };
  const keys: Record<string, string> = { F4: "play", F2: "back", F7: "slower", F8: "faster", F9: "mark", F10: "jump" };
  editor.addEventListener("keydown", (event) => {
    const control = event.ctrlKey || event.metaKey;
    let deed = control || event.altKey || event.shiftKey ? undefined : keys[event.key];
    if (control && event.key === " ") deed = "play";
    if (control && event.key === "Enter") deed = "speaker";
    if (control && event.key.toLowerCase() === "s") deed = "save";
    if (!deed || (!sound && !["speaker", "save"].includes(deed))) return;
    event.preventDefault();
    deeds[deed]?.();
  });
  for (const tools of all("[data-editor-tools], [data-editor-help]", editor)) tools.hidden = false;
  for (const button of all<HTMLButtonElement>("[data-do]", editor)) button.addEventListener("click", () => deeds[button.dataset["do"] ?? ""]?.());

  // --- Findings of the rules ---
  for (const link of all<HTMLAnchorElement>("a[data-at]", editor))
    link.addEventListener("click", (event) => {
      event.preventDefault();
      // Places are those of the text the page came with.
      const from = units(first, Number(link.dataset["at"]));
      const to = units(first, Number(link.dataset["at"]) + Number(link.dataset["length"]));
      const wanted = first.slice(from, to);
      const moved = field.value === first || wanted === "" ? from : nearest(field.value, wanted, from);
      field.focus();
      field.setSelectionRange(moved, moved + wanted.length);
      field.scrollTop = (field.scrollHeight * field.value.slice(0, moved).length) / Math.max(1, field.value.length) - field.clientHeight / 2;
    });
}

/** Where a text stands next to a place. */
function nearest(text: string, wanted: string, from: number): number {
  const behind = text.indexOf(wanted, from);
  const before = text.lastIndexOf(wanted, from);
  if (behind < 0) return Math.max(0, before);
  if (before < 0) return behind;
  return behind - from < from - before ? behind : before;
}

for (const editor of all("[data-editor]")) start(editor);
