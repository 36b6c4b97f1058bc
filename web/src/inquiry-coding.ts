// The page where one codes: select by mouse or keyboard, code with a key or by typing a code's name, see what others code
// while they do. Without scripts the page has forms for all of it. Places are code points; see code-points.ts.
import { length, points, units } from "./code-points";
import { all, csrf, one, say } from "./dom";

type Coding = { id: string; code: string; coder: string; coder_name: string; start: number; end: number; consensus: boolean; revision: number; away: boolean };
type Code = { name: string; key: string; give: boolean };
type Block = { start: number; end: number; text: string; element: HTMLElement };
type Range = { start: number; end: number };

/** Attempts to send something while the network is away, and the first wait between them. */
const ATTEMPTS = 6;
const WAIT = 400;
/** Others' codings are told at most so often, in milliseconds. */
const QUIET = 5000;

const lastOf = <T>(list: T[], fits: (one: T) => boolean): T | undefined => [...list].reverse().find(fits);

function newId(): string {
  if ("randomUUID" in crypto) return crypto.randomUUID();
  const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

class CodingRoom {
  private readonly text: HTMLElement;
  private readonly list: HTMLElement | null;
  private readonly codes = new Map<string, Code>();
  private readonly codings = new Map<string, Coding>();
  private readonly blocks: Block[];
  private readonly api: string;
  private readonly id: string;
  private readonly person: string;
  private readonly version: number;
  private readonly may: boolean;
  private position: number;
  private anchor: Range | null = null;
  private focus: Range | null = null;
  private chosen: Range | null = null;
  private search: HTMLInputElement | null = null;
  private status: HTMLElement | null = null;
  private notice: HTMLElement | null = null;
  private others = 0;
  private toldOthers = 0;

  constructor(private readonly root: HTMLElement) {
    this.text = one("[data-coding-text]", root) as HTMLElement;
    this.list = one("[data-coding-list]", root);
    const { api = "", text = "", person = "", version = "0", position = "0", may = "" } = root.dataset;
    [this.api, this.id, this.person, this.version, this.position, this.may] = [api, text, person, Number(version), Number(position), may === "true"];
    const data = JSON.parse(one("[data-codings]", root)?.textContent ?? "{}") as { codes?: Record<string, Code>; codings?: Coding[] };
    for (const [id, code] of Object.entries(data.codes ?? {})) this.codes.set(id, code);
    for (const coding of data.codings ?? []) this.codings.set(coding.id, coding);
    this.blocks = all("[data-block]", this.text).map((part) => {
      const element = one("[data-said]", part) as HTMLElement;
      const words = all("[data-at]", element).map((span) => span.textContent ?? "").join("");
      const start = Number(part.dataset["block"]);
      return { start, end: start + length(words), text: words, element };
    });
    if (this.may) this.startTools();
    this.startKeys();
    document.addEventListener("selectionchange", () => this.readSelection());
    this.listen();
  }

  private word(name: string): string {
    return this.root.dataset[`word${name[0]!.toUpperCase()}${name.slice(1)}`] ?? "";
  }

  // Places

  /** The code point of a place in the document, if it lies in the text. */
  private place(node: Node | null, offset: number): number | null {
    if (!node || !this.text.contains(node)) return null;
    const span = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-at]");
    if (span && node instanceof Text) return Number(span.dataset["at"]) + points(node.data, offset);
    // Between the stretches: the next one begins where this is.
    const range = document.createRange();
    range.setStart(node, offset);
    let last = 0;
    for (const part of all("[data-at]", this.text)) {
      const start = Number(part.dataset["at"]);
      if (range.comparePoint(part, 0) >= 0) return start;
      last = start + length(part.textContent ?? "");
    }
    return last;
  }

  private at(point: number, end: boolean): [Node, number] | null {
    const block = this.blocks.find((one) => (end ? one.start < point && point <= one.end : one.start <= point && point < one.end));
    if (!block) return null;
    for (const span of all("[data-at]", block.element)) {
      const start = Number(span.dataset["at"]);
      const text = span.textContent ?? "";
      const past = start + length(text);
      if (span.firstChild && (end ? start < point && point <= past : start <= point && point < past)) return [span.firstChild, units(text, point - start)];
    }
    return null;
  }

  private words(range: Range): string {
    return this.blocks
      .filter((block) => block.start < range.end && range.start < block.end)
      .map((block) => block.text.slice(units(block.text, Math.max(0, range.start - block.start)), units(block.text, Math.min(block.end, range.end) - block.start)))
      .join(" ");
  }

  private readSelection(): void {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) {
      // A click into the text gives the choice up; one into the tools does not.
      if (selection?.anchorNode && this.text.contains(selection.anchorNode) && document.activeElement !== this.search) this.choose(null);
      return;
    }
    const range = selection.getRangeAt(0);
    const [start, end] = [this.place(range.startContainer, range.startOffset), this.place(range.endContainer, range.endOffset)];
    if (start !== null && end !== null && start < end) this.choose({ start, end });
  }

  private choose(range: Range | null): void {
    if (range?.start === this.chosen?.start && range?.end === this.chosen?.end) return;
    this.chosen = range;
    if (this.status) this.status.textContent = range ? `${this.word("selected")}: ${this.short(this.words(range))}` : "";
    for (const [name, value] of [["start", range?.start], ["end", range?.end]] as const) {
      const field = one<HTMLInputElement>(`#f-${name}`, this.root);
      if (field) field.value = value === undefined ? "" : String(value);
    }
  }

  private short(text: string): string {
    const signs = Array.from(text);
    return signs.length > 60 ? `${signs.slice(0, 60).join("")}…` : text;
  }

  private select(range: Range): void {
    const [from, to] = [this.at(range.start, false), this.at(range.end, true)];
    if (!from || !to) return;
    document.getSelection()?.setBaseAndExtent(from[0], from[1], to[0], to[1]);
    this.choose(range);
    (from[0].parentElement as HTMLElement).scrollIntoView({ block: "nearest" });
  }

  // By keyboard

  private parts(block: Block, granularity: "word" | "sentence"): Range[] {
    const segmenter = new Intl.Segmenter(document.documentElement.lang || "de", { granularity });
    const found: Range[] = [];
    let at = block.start;
    for (const part of segmenter.segment(block.text)) {
      const next = at + length(part.segment);
      const tail = part.segment.length - part.segment.trimEnd().length;
      if (granularity === "sentence" ? part.segment.trim() : part.isWordLike) found.push({ start: at, end: next - tail });
      at = next;
    }
    return found;
  }

  /** The word or sentence before or behind a place; nothing at the ends of the page. */
  private neighbour(from: Range | null, step: 1 | -1, granularity: "word" | "sentence"): Range | null {
    const here = from ? this.blocks.findIndex((block) => from.start < block.end) : step > 0 ? 0 : this.blocks.length - 1;
    for (let at = here; at >= 0 && at < this.blocks.length; at += step) {
      const parts = this.parts(this.blocks[at]!, granularity);
      const next = step > 0 ? parts.find((one) => !from || one.start >= from.end) : lastOf(parts, (one) => !from || one.end <= from.start);
      if (next) return next;
    }
    return null;
  }

  private go(to: Range | null, extend: boolean): void {
    if (!to) return say(this.word("nothing"));
    this.focus = to;
    if (!extend || !this.anchor) this.anchor = to;
    const range = { start: Math.min(this.anchor.start, to.start), end: Math.max(this.anchor.end, to.end) };
    this.select(range);
    const codes = this.over(to).map((one) => `${this.codes.get(one.code)?.name ?? ""} (${this.who(one)})`);
    say([this.words(range), ...codes].join(". "));
  }

  private over(range: Range): Coding[] {
    return [...this.codings.values()].filter((one) => one.start < range.end && range.start < one.end).sort((a, b) => a.end - a.start - (b.end - b.start));
  }

  /** The shortest coding of one's own at the caret. */
  private own(): Coding | undefined {
    const here = this.focus ?? this.chosen;
    return here ? this.over(here).find((one) => one.coder === this.person && !one.consensus) : undefined;
  }

  private jump(step: 1 | -1): void {
    const starts = [...this.codings.values()].sort((a, b) => a.start - b.start || a.end - b.end).filter((one) => this.at(one.start, false));
    const from = this.focus?.start ?? this.chosen?.start ?? (step > 0 ? -1 : Infinity);
    const next = step > 0 ? starts.find((one) => one.start > from) : lastOf(starts, (one) => one.start < from);
    this.anchor = null;
    this.go(next ? { start: next.start, end: next.end } : null, false);
  }

  private startKeys(): void {
    this.text.tabIndex = 0;
    this.text.setAttribute("role", "group");
    this.text.setAttribute("aria-label", one("h1")?.textContent ?? "");
    this.text.addEventListener("mousedown", () => (this.anchor = this.focus = null));
    document.addEventListener("keydown", (event) => {
      const inField = (event.target as Element).closest("input, textarea, select");
      const control = event.ctrlKey || event.metaKey;
      if (!inField && control && !event.altKey && this.may) {
        const key = event.key.toLowerCase();
        const again = key === "y" || (key === "z" && event.shiftKey);
        if (key === "z" || key === "y") {
          event.preventDefault();
          return void this.step(again);
        }
      }
      if (inField || !this.text.contains(event.target as Node) || (event.target as Element).closest("a")) return;
      const step = event.key === "ArrowRight" || event.key === "ArrowDown" ? 1 : event.key === "ArrowLeft" || event.key === "ArrowUp" ? -1 : 0;
      if (step !== 0 && event.altKey && this.may) {
        event.preventDefault();
        return void this.move(step, event.shiftKey);
      }
      if (step !== 0) {
        const sentence = control || event.key === "ArrowDown" || event.key === "ArrowUp";
        event.preventDefault();
        return this.go(this.neighbour(this.focus ?? this.chosen, step, sentence ? "sentence" : "word"), event.shiftKey);
      }
      if (control || event.altKey) return;
      if (event.key === "Delete" && this.may) {
        event.preventDefault();
        return void this.remove();
      }
      if (event.key === "Enter" && this.search) {
        event.preventDefault();
        return this.search.focus();
      }
      if (event.key.length !== 1) return;
      const key = event.key.toLowerCase();
      const code = [...this.codes].find(([, one]) => one.give && one.key === key);
      if (code && this.may) {
        event.preventDefault();
        return void this.give(code[0]);
      }
      if (key === "n" || key === "p") {
        event.preventDefault();
        this.jump(key === "n" ? 1 : -1);
      }
    });
  }

  /** The list of codes one finds by typing. */
  private startTools(): void {
    const place = one("[data-coding-tools]", this.root);
    if (!place) return;
    const status = document.createElement("p");
    status.className = "small";
    const label = document.createElement("label");
    label.htmlFor = "coding-search";
    label.textContent = this.word("choose");
    const input = document.createElement("input");
    Object.assign(input, { id: "coding-search", type: "text", autocomplete: "off" });
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", "coding-found"], ["aria-autocomplete", "list"]] as const) input.setAttribute(name, value);
    const found = document.createElement("ul");
    found.id = "coding-found";
    found.setAttribute("role", "listbox");
    found.setAttribute("aria-label", this.word("choose"));
    found.className = "coding-found";
    found.hidden = true;
    const help = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = "?";
    summary.setAttribute("aria-label", this.word("help").slice(0, 40));
    const words = document.createElement("p");
    words.className = "small";
    words.id = "coding-help";
    words.textContent = this.word("help");
    help.append(summary, words);
    place.append(label, input, found, status, help);
    this.text.setAttribute("aria-describedby", "coding-help");
    [this.search, this.status] = [input, status];
    let active = -1;
    const show = (): void => {
      const asked = input.value.trim().toLowerCase();
      const fits = [...this.codes].filter(([, code]) => code.give && code.name.toLowerCase().includes(asked)).slice(0, 12);
      found.replaceChildren(
        ...fits.map(([id, code], at) => {
          const item = document.createElement("li");
          item.id = `coding-found-${at}`;
          item.setAttribute("role", "option");
          item.setAttribute("aria-selected", String(at === active));
          item.dataset["code"] = id;
          item.textContent = code.key ? `${code.name} [${code.key}]` : code.name;
          return item;
        }),
      );
      active = Math.min(active, fits.length - 1);
      found.hidden = fits.length === 0;
      input.setAttribute("aria-expanded", String(fits.length > 0));
      if (active >= 0) input.setAttribute("aria-activedescendant", `coding-found-${active}`);
      else input.removeAttribute("aria-activedescendant");
    };
    const close = (): void => {
      found.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const take = (item: Element | null | undefined): void => {
      const id = item instanceof HTMLElement ? item.dataset["code"] : undefined;
      if (!id) return;
      input.value = "";
      active = -1;
      close();
      this.text.focus({ preventScroll: true });
      void this.give(id);
    };
    input.addEventListener("input", () => ((active = 0), show()));
    input.addEventListener("focus", () => ((active = -1), show()));
    input.addEventListener("blur", () => window.setTimeout(close, 200));
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        active = Math.max(-1, Math.min(found.children.length - 1, active + (event.key === "ArrowDown" ? 1 : -1)));
        show();
      } else if (event.key === "Enter") {
        event.preventDefault();
        take(found.children[Math.max(0, active)]);
      } else if (event.key === "Escape") {
        close();
        this.text.focus({ preventScroll: true });
      }
    });
    found.addEventListener("mousedown", (event) => {
      event.preventDefault();
      take((event.target as Element).closest("li"));
    });
  }

  // What one does

  /** Sends something; while the network is away, again and again with the same id. */
  private async send(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Response | null> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return await fetch(`${this.api}${path}`, {
          method,
          credentials: "same-origin",
          headers: { Accept: "application/json", "x-csrf-token": csrf(), ...(body ? { "Content-Type": "application/json" } : {}), ...headers },
          ...(body ? { body: JSON.stringify(body) } : {}),
        });
      } catch {
        await new Promise((done) => window.setTimeout(done, WAIT * 2 ** attempt));
      }
    }
    return null;
  }

  private failed(answer: Response | null): void {
    say(this.word(answer?.status === 412 || answer?.status === 409 ? "stale" : "failed"));
  }

  private async give(code: string): Promise<void> {
    const range = this.chosen;
    if (!range) return say(this.word("select"));
    const coding: Coding = { id: newId(), code, coder: this.person, coder_name: "", ...range, consensus: false, revision: 0, away: false };
    this.put(coding);
    const { id, start, end } = coding;
    const answer = await this.send("POST", `/texts/${this.id}/codings`, { id, code, start, end, version: this.version });
    if (answer?.ok) {
      // It may have been changed or removed since by what the stream told.
      const kept = this.codings.get(id);
      if (kept?.revision === 0) this.put({ ...coding, ...((await answer.json()) as Coding), away: false });
      say(`${this.word("set")}: ${this.codes.get(code)?.name ?? ""}`);
    } else {
      this.put({ ...coding, away: true, revision: Infinity });
      this.failed(answer);
    }
  }

  private async remove(): Promise<void> {
    const coding = this.own();
    if (!coding) return say(this.word("nothing"));
    const answer = await this.send("DELETE", `/codings/${coding.id}`);
    if (!answer?.ok) return this.failed(answer);
    say(this.word("removed"));
  }

  private async move(step: 1 | -1, begin: boolean): Promise<void> {
    const coding = this.own();
    if (!coding) return say(this.word("nothing"));
    const edge = begin ? coding.start : coding.end;
    const next = this.neighbour({ start: edge, end: edge }, step, "word");
    if (!next) return say(this.word("nothing"));
    const [start, end] = begin ? [next.start, coding.end] : [coding.start, next.end];
    // Shrinking from behind ends with the word before the last.
    const last = !begin && step < 0 ? this.neighbour(next, -1, "word")?.end : undefined;
    const to = last !== undefined && next.end === coding.end ? last : end;
    if (start >= to) return say(this.word("nothing"));
    const body = { code: coding.code, start, end: to, version: this.version };
    const answer = await this.send("PUT", `/codings/${coding.id}`, body, { "If-Match": `"r${coding.revision}"` });
    if (!answer?.ok) return this.failed(answer);
    this.put({ ...coding, ...((await answer.json()) as Coding), away: false });
    say(`${this.word("moved")}. ${this.words({ start, end: to })}`);
  }

  private async step(again: boolean): Promise<void> {
    const answer = await this.send("POST", `/texts/${this.id}/${again ? "redo" : "undo"}`);
    if (!answer?.ok) return this.failed(answer);
    const { position } = (await answer.json()) as { position: number | null };
    say(this.word(position === null ? "nothing" : again ? "redone" : "undone"));
  }

  // What is shown

  private who(coding: Coding): string {
    return coding.consensus ? this.word("consensus") : coding.coder_name;
  }

  /** Takes a coding over, unless a newer state of it is known. */
  private put(coding: Coding): void {
    const known = this.codings.get(coding.id);
    if (known && known.revision > coding.revision) return;
    if (coding.away) this.codings.delete(coding.id);
    else this.codings.set(coding.id, coding);
    const touched = (block: Block): boolean => [known, coding].some((one) => one && one.start < block.end && block.start < one.end);
    this.render(this.blocks.filter(touched));
  }

  private render(blocks: Block[]): void {
    if (blocks.length === 0) return;
    const chosen = this.chosen;
    const focused = document.activeElement === this.text;
    for (const block of blocks) {
      const inside = this.over(block);
      const cuts = [...new Set([block.start, block.end, ...inside.flatMap((one) => [Math.max(one.start, block.start), Math.min(one.end, block.end)])])].sort((a, b) => a - b);
      const parts: Node[] = [];
      for (let at = 0; at + 1 < cuts.length; at++) {
        const [start, end] = [cuts[at]!, cuts[at + 1]!];
        const on = inside.filter((one) => one.start <= start && end <= one.end);
        const span = document.createElement("span");
        span.dataset["at"] = String(start);
        span.textContent = block.text.slice(units(block.text, start - block.start), units(block.text, end - block.start));
        if (on.length === 0) {
          span.id = `s-${start}`;
          parts.push(span);
          continue;
        }
        const mark = document.createElement("mark");
        mark.id = `s-${start}`;
        mark.className = `coded code-${on[0]!.code}${on.length > 1 ? " several" : ""}`;
        const labels = document.createElement("span");
        labels.className = "visually-hidden";
        labels.textContent = ` [${on.map((one) => `${this.codes.get(one.code)?.name ?? ""} (${this.who(one)})`).join("; ")}] `;
        mark.append(span, labels);
        parts.push(mark);
      }
      block.element.replaceChildren(...parts);
    }
    if (chosen && (focused || document.activeElement === document.body)) this.select(chosen);
    this.renderList();
  }

  private renderList(): void {
    if (!this.list) return;
    const [first, last] = [this.blocks[0], this.blocks.at(-1)];
    const shown = [...this.codings.values()].filter((one) => first && last && one.start < last.end && first.start < one.end).sort((a, b) => a.start - b.start || a.end - b.end);
    this.list.replaceChildren(
      ...shown.map((coding) => {
        const item = document.createElement("li");
        item.id = `k-${coding.id}`;
        const swatch = document.createElement("span");
        swatch.className = `swatch code-${coding.code}`;
        swatch.setAttribute("aria-hidden", "true");
        const link = document.createElement("a");
        link.href = `#s-${Math.max(coding.start, first?.start ?? 0)}`;
        const name = document.createElement("strong");
        name.textContent = this.codes.get(coding.code)?.name ?? "";
        link.append(name, `: ${this.short(this.words(coding))}`);
        const rest = document.createElement("span");
        rest.className = "small";
        const page = document.createElement("a");
        page.href = `${this.root.dataset["codingUrl"] ?? ""}${coding.id}`;
        page.textContent = this.word("code");
        rest.append(` ${this.who(coding)} · `, page);
        item.append(swatch, " ", link, " ", rest);
        return item;
      }),
    );
    const none = one("[data-coding-none]", this.root);
    if (none) none.hidden = shown.length > 0;
  }

  // What others do

  private listen(): void {
    const address = this.root.dataset["liveUrl"];
    if (!address || !("EventSource" in window)) return;
    const stream = new EventSource(`${address}?after=${this.position}`);
    stream.addEventListener("open", () => this.warn(""));
    stream.addEventListener("codings", (event) => {
      const { position, codings } = JSON.parse((event as MessageEvent<string>).data) as { position: number; codings: Coding[] };
      this.position = Math.max(this.position, position);
      const unknown = codings.some((one) => !this.codes.has(one.code));
      for (const coding of codings) {
        if (coding.coder !== this.person) this.others++;
        this.put(coding);
      }
      if (unknown) this.warn(this.word("stale"), true);
      this.tellOthers();
    });
    stream.addEventListener("reload", () => {
      stream.close();
      this.warn(this.word("stale"), true);
    });
    stream.addEventListener("error", () => {
      // The browser comes again by itself and names the last place it knows, unless the answer was no stream.
      if (stream.readyState !== EventSource.CLOSED) return;
      this.warn(this.word("offline"));
      window.setTimeout(() => this.listen(), 3000);
    });
    window.addEventListener("pagehide", () => stream.close(), { once: true });
  }

  private tellOthers(): void {
    const now = performance.now();
    if (this.others === 0 || now - this.toldOthers < QUIET) return;
    say(`${this.word("other")}: ${this.others}`);
    [this.toldOthers, this.others] = [now, 0];
  }

  private warn(text: string, reload = false): void {
    if (!this.notice) {
      this.notice = document.createElement("p");
      this.notice.className = "alert warning";
      this.notice.setAttribute("role", "status");
      this.root.before(this.notice);
    }
    this.notice.hidden = !text;
    this.notice.textContent = text;
    if (!reload) return;
    const link = document.createElement("a");
    link.href = location.href.split("#")[0] ?? "";
    link.textContent = " ↻";
    this.notice.append(link);
  }
}

for (const root of all("[data-inquiry-coding]")) new CodingRoom(root);
