// The map of a network: points in the shape of their sector, ties as lines, drawn by WebGL. Everything on it can be reached
// by keyboard; the page holds the same as a picture (SVG) or a table, which come back where there is no WebGL.
// Pages without a graphics card are the usual case in town halls: while the map moves, long networks are drawn thinned.
import { all, one, say } from "./dom";
import { Lines, Points, Shapes, makeContext } from "./network-gl";
import { startMatrix } from "./network-matrix";
import { Grid, hull, order } from "./network-plan";

/** What the server answers: columns, so that ten thousand organisations stay a small file. */
type Picture = {
  ids: string[];
  names: string[];
  /** Number of the sector in `sectors`. */
  sector: number[];
  /** Words of the sectors: state, economy, civil society, not stated. */
  sectors: string[];
  /** Positions by force, in 0..1, downwards. */
  x: number[];
  y: number[];
  /** Positions in the town, in degrees of latitude from the north-western corner; absent where nobody's place is known. */
  town?: { x: number[]; y: number[]; known: number[]; west: number; north: number; stretch: number };
  /** Number of the community; below 0: none. */
  group: number[];
  from: number[];
  to: number[];
  /** 1 where the partner has confirmed. */
  confirmed: number[];
  /** Address of an organisation's page; `ID` stands for its id. */
  page: string;
};

type Plan = "force" | "town";

/** Ties that are always drawn as smooth, wide lines. */
const SMOOTH = 3000;
/** Pixels of ties that may be drawn per frame while the map moves and no graphics card helps. */
const MOVING_PIXELS = 700_000;
const ZOOM_STEP = 1.5;

class NetworkMap {
  private readonly canvas = document.createElement("canvas");
  private readonly labels = document.createElement("div");
  private readonly card = document.createElement("div");
  private readonly note = document.createElement("p");
  private readonly gl: WebGLRenderingContext;
  private readonly slow: boolean;
  private points!: Points;
  private lines!: Lines;
  private marked!: Lines;
  private shapes!: Shapes;
  private base!: Lines;
  private grid!: Grid;
  private readonly neighbours: number[][];
  /** Ties in the order they are drawn: of every beginning of the list, what is drawn is a fair sample. */
  private readonly sequence: Uint32Array;
  private readonly byDegree: Uint32Array;
  private px: Float32Array = new Float32Array();
  private py: Float32Array = new Float32Array();
  private plan: Plan;
  private scale = 1;
  private left = 0;
  private top = 0;
  private fitted = 1;
  private width = 0;
  private height = 0;
  private ratio = 1;
  private meanLength = 1;
  private focus = -1;
  private hover = -1;
  private moving = false;
  private asked = 0;
  private still = 0;
  private hulls = false;
  private shownLabels: { node: number; part: HTMLElement }[] = [];
  private baseLines: Float32Array | null = null;
  private readonly ending = new AbortController();

  constructor(
    private readonly holder: HTMLElement,
    private readonly picture: Picture,
  ) {
    const { gl, slow } = makeContext(this.canvas);
    this.gl = gl;
    this.slow = slow;
    const { ids, from, to } = picture;
    this.neighbours = ids.map(() => []);
    from.forEach((a, tie) => {
      const b = to[tie]!;
      this.neighbours[a]!.push(b);
      this.neighbours[b]!.push(a);
    });
    this.sequence = order(from.length);
    this.byDegree = Uint32Array.from(ids.keys()).sort((a, b) => this.neighbours[b]!.length - this.neighbours[a]!.length || a - b);
    this.plan = holder.dataset["layout"] === "town" && picture.town ? "town" : "force";
    this.build();
    this.make();
    this.place();
    this.resize();
    this.listen();
    const wanted = new URL(location.href).searchParams.get("focus");
    const at = wanted ? ids.indexOf(wanted) : -1;
    if (at >= 0) this.select(at, false);
    void this.fetchBase();
  }

  private word(name: string): string {
    return this.holder.dataset[name] ?? "";
  }

  private build(): void {
    const { holder, canvas, labels, card, note } = this;
    for (const part of Array.from(holder.children)) (part as HTMLElement).hidden = true;
    canvas.setAttribute("aria-hidden", "true");
    labels.className = "network-labels";
    labels.setAttribute("aria-hidden", "true");
    card.className = "network-card";
    card.hidden = true;
    note.className = "network-note";
    note.hidden = true;
    const stage = document.createElement("div");
    stage.className = "network-stage";
    stage.tabIndex = 0;
    stage.setAttribute("role", "application");
    stage.setAttribute("aria-label", this.word("label"));
    const help = this.word("help");
    if (help) stage.setAttribute("aria-describedby", help);
    stage.append(canvas, labels);
    holder.append(stage, card, note);
    holder.classList.add("is-drawn");
    this.bar();
  }

  /** Buttons beside the map: nearer, further, everything, groups. */
  private bar(): void {
    const bar = document.createElement("div");
    bar.className = "network-tools";
    const add = (name: string, text: string, run: (button: HTMLButtonElement) => void): HTMLButtonElement => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.setAttribute("aria-label", this.word(name));
      button.title = this.word(name);
      button.addEventListener("click", () => run(button));
      bar.append(button);
      return button;
    };
    add("zoomIn", "+", () => this.zoom(ZOOM_STEP));
    add("zoomOut", "−", () => this.zoom(1 / ZOOM_STEP));
    add("whole", "⤢", () => this.fit());
    if (this.picture.group.some((group) => group >= 0) && this.picture.ids.length <= 2000) {
      const groups = add("groups", "◌", (button) => {
        this.hulls = !this.hulls;
        button.setAttribute("aria-pressed", String(this.hulls));
        this.place();
        this.draw();
      });
      groups.setAttribute("aria-pressed", "false");
    }
    this.holder.append(bar);
  }

  private make(): void {
    this.points = new Points(this.gl);
    this.lines = new Lines(this.gl);
    this.marked = new Lines(this.gl);
    this.shapes = new Shapes(this.gl);
    this.base = new Lines(this.gl);
    this.colours();
  }

  /** Colours are those of the style sheet, so that light, dark and forced colours hold here too. */
  private colours(): void {
    const probe = document.createElement("canvas");
    probe.width = probe.height = 1;
    const pen = probe.getContext("2d", { willReadFrequently: true });
    const style = getComputedStyle(this.holder);
    const read = (name: string): [number, number, number] => {
      if (!pen) return [0.5, 0.5, 0.5];
      pen.fillStyle = "#777";
      pen.fillStyle = style.getPropertyValue(name).trim() || "#777";
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b] = pen.getImageData(0, 0, 1, 1).data;
      return [r! / 255, g! / 255, b! / 255];
    };
    this.points.colours = [read("--net-state"), read("--net-economy"), read("--net-civil"), read("--net-unknown")];
    this.points.paper = read("--net-paper");
    this.points.ring = read("--net-ring");
    this.lines.colour = read("--net-tie");
    this.lines.faint = read("--net-tie-faint");
    this.marked.colour = this.marked.faint = read("--net-mark");
    this.base.colour = this.base.faint = read("--net-base");
    this.shapes.colour = read("--net-group");
    this.shapes.paper = this.points.paper;
  }

  /** Puts everything where the plan says and hands it to the graphics. */
  private place(): void {
    const { picture } = this;
    const from = this.plan === "town" && picture.town ? picture.town : picture;
    this.px = Float32Array.from(from.x);
    this.py = Float32Array.from(from.y);
    this.grid = new Grid(this.px, this.py);
    this.points.place(this.px, this.py, picture.sector, this.neighbours.map((list) => list.length));
    const smooth = picture.from.length <= SMOOTH;
    let length = 0;
    const ends = new Float32Array(picture.from.length * 4);
    const firm = new Uint8Array(picture.from.length);
    this.sequence.forEach((tie, at) => {
      const a = picture.from[tie]!;
      const b = picture.to[tie]!;
      ends.set([this.px[a]!, this.py[a]!, this.px[b]!, this.py[b]!], at * 4);
      firm[at] = picture.confirmed[tie] ?? 1;
      length += Math.hypot(this.px[a]! - this.px[b]!, this.py[a]! - this.py[b]!);
    });
    this.meanLength = length / Math.max(1, picture.from.length);
    this.lines.place(ends, firm, smooth);
    this.base.place(this.plan === "town" && this.baseLines ? this.baseLines : new Float32Array(), null, false);
    this.shapes.place(this.hulls ? this.outlines() : []);
    this.mark();
  }

  private outlines(): Float32Array[] {
    const groups = new Map<number, number[]>();
    this.picture.group.forEach((group, node) => {
      if (group < 0) return;
      const list = groups.get(group) ?? [];
      list.push(node);
      groups.set(group, list);
    });
    return [...groups.values()].filter((nodes) => nodes.length > 2).map((nodes) => hull(nodes.map((node) => [this.px[node]!, this.py[node]!])));
  }

  /** Ties of what is selected or pointed at, above the others. */
  private mark(): void {
    const node = this.hover >= 0 ? this.hover : this.focus;
    const near = node >= 0 ? this.neighbours[node]! : [];
    const ends = new Float32Array(near.length * 4);
    near.forEach((other, at) => ends.set([this.px[node]!, this.py[node]!, this.px[other]!, this.py[other]!], at * 4));
    this.marked.place(ends, null, true);
    this.points.mark(node, near, this.picture.ids.length);
  }

  private async fetchBase(): Promise<void> {
    const { town } = this.picture;
    const address = this.word("base");
    if (!town || !address) return;
    try {
      const answer = await fetch(new URL(address, location.href), { credentials: "same-origin" });
      if (!answer.ok) return;
      const map = (await answer.json()) as GeoJSON.FeatureCollection;
      const list: number[] = [];
      const walk = (line: GeoJSON.Position[]): void => {
        for (let at = 1; at < line.length; at++)
          for (const [lon, lat] of [line[at - 1]!, line[at]!]) list.push((lon! - town.west) * town.stretch, town.north - lat!);
      };
      for (const { geometry } of map.features) {
        if (geometry?.type === "LineString") walk(geometry.coordinates);
        else if (geometry?.type === "MultiLineString" || geometry?.type === "Polygon") geometry.coordinates.forEach(walk);
        else if (geometry?.type === "MultiPolygon") geometry.coordinates.forEach((rings) => rings.forEach(walk));
      }
      this.baseLines = Float32Array.from(list);
      if (this.plan === "town") {
        this.place();
        this.draw();
      }
    } catch {
      // Without streets below it the network is still the network.
    }
  }

  private resize(): void {
    const { clientWidth, clientHeight } = this.canvas.parentElement!;
    if (clientWidth === 0 || clientHeight === 0) return;
    const first = this.width === 0;
    const [middleX, middleY] = [this.left + this.width / 2 / this.scale, this.top + this.height / 2 / this.scale];
    this.width = clientWidth;
    this.height = clientHeight;
    this.ratio = this.slow && this.picture.from.length > SMOOTH ? 1 : Math.min(2, devicePixelRatio || 1);
    this.canvas.width = Math.round(clientWidth * this.ratio);
    this.canvas.height = Math.round(clientHeight * this.ratio);
    if (first) return this.fit();
    this.left = middleX - this.width / 2 / this.scale;
    this.top = middleY - this.height / 2 / this.scale;
    this.settle();
  }

  /** Everything is seen. */
  private fit(): void {
    let [west, east, north, south] = [Infinity, -Infinity, Infinity, -Infinity];
    this.px.forEach((x, node) => {
      const y = this.py[node]!;
      west = Math.min(west, x);
      east = Math.max(east, x);
      north = Math.min(north, y);
      south = Math.max(south, y);
    });
    const [w, h] = [Math.max(east - west, 1e-6), Math.max(south - north, 1e-6)];
    const edge = Math.min(64, this.width * 0.1);
    this.scale = Math.min((this.width - 2 * edge) / w, (this.height - 2 * edge) / h);
    this.fitted = this.scale;
    this.left = west + w / 2 - this.width / 2 / this.scale;
    this.top = north + h / 2 - this.height / 2 / this.scale;
    this.settle();
  }

  private zoom(factor: number, x = this.width / 2, y = this.height / 2): void {
    const next = Math.min(Math.max(this.scale * factor, this.fitted / 4), this.fitted * 60);
    this.left += x / this.scale - x / next;
    this.top += y / this.scale - y / next;
    this.scale = next;
    this.move();
  }

  private pan(dx: number, dy: number): void {
    this.left -= dx / this.scale;
    this.top -= dy / this.scale;
    this.move();
  }

  private move(): void {
    this.moving = true;
    window.clearTimeout(this.still);
    this.still = window.setTimeout(() => this.settle(), 140);
    this.draw();
  }

  private settle(): void {
    this.moving = false;
    this.draw();
    this.label();
  }

  private draw(): void {
    if (this.asked) return;
    this.asked = requestAnimationFrame(() => {
      this.asked = 0;
      this.frame();
    });
  }

  private frame(): void {
    const { gl } = this;
    if (gl.isContextLost() || this.width === 0) return;
    const ties = this.picture.from.length;
    let drawn = ties;
    const large = ties > SMOOTH && this.slow;
    if (this.moving && large) {
      const pixels = Math.max(1, Math.min(this.meanLength * this.scale, this.width) * this.ratio);
      drawn = Math.min(ties, Math.round(MOVING_PIXELS / pixels));
    }
    this.tell(drawn < ties ? drawn : 0);
    const view = { left: this.left, top: this.top, scale: this.scale, width: this.width, height: this.height, ratio: this.ratio };
    const [r, g, b] = this.points.paper;
    gl.viewport(0, 0, this.canvas.width, this.canvas.height);
    gl.clearColor(r, g, b, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    const thin = this.moving && large;
    if (!thin) this.base.draw(view, Infinity, 1);
    if (!thin) this.shapes.draw(view);
    this.lines.draw(view, drawn, this.focus >= 0 || this.hover >= 0 ? 0.45 : 1);
    this.marked.draw(view, Infinity, 1);
    this.points.draw(view, thin, this.growth());
    if (this.moving) this.follow();
  }

  /** How much larger signs are than when all is seen; on a phone they are smaller. */
  private growth(): number {
    return Math.sqrt(this.scale / this.fitted) * Math.min(1, Math.max(0.62, this.width / 800));
  }

  /** Says that what is seen is a sample. */
  private tell(drawn: number): void {
    const { note } = this;
    if (drawn === 0) {
      if (!note.hidden) note.hidden = true;
      return;
    }
    const share = Math.max(1, Math.round((drawn / this.picture.from.length) * 100));
    if (!note.hidden && note.dataset["share"] === String(share)) return;
    note.dataset["share"] = String(share);
    note.textContent = this.word("thinned").replace("{share}", String(share));
    note.hidden = false;
  }

  private toScreen(node: number): [number, number] {
    return [(this.px[node]! - this.left) * this.scale, (this.py[node]! - this.top) * this.scale];
  }

  /** Names where there is room for them, the best connected first. */
  private label(): void {
    const { labels, width, height } = this;
    labels.hidden = false;
    const most = Math.round((width * height) / 9000);
    const taken: [number, number, number, number][] = [];
    const wanted: number[] = [];
    const first = this.focus >= 0 ? [this.focus, ...this.neighbours[this.focus]!] : [];
    const tried = new Set<number>();
    const size = this.growth();
    // Names keep off signs as well, as long as there are few enough for that to leave room.
    if (this.px.length <= 400)
      for (let node = 0; node < this.px.length; node++) {
        const [x, y] = this.toScreen(node);
        const half = this.points.sizeOf(node, size) / 2 - 3;
        taken.push([x - half, y - half, x + half, y + half]);
      }
    const room = (node: number): void => {
      if (tried.has(node) || wanted.length >= most) return;
      tried.add(node);
      const [x, y] = this.toScreen(node);
      if (x < 0 || y < 0 || x > width || y > height) return;
      const half = Math.min(this.picture.names[node]!.length * 3.7 + 6, 90);
      const lift = this.points.sizeOf(node, size) / 2 + 3;
      const box: [number, number, number, number] = [x - half, y + lift, x + half, y + lift + 20];
      if (box[0] < 0 || box[2] > width || box[3] > height) return;
      if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) return;
      taken.push(box);
      wanted.push(node);
    };
    first.forEach(room);
    let looked = 0;
    for (const node of this.byDegree) {
      if (wanted.length >= most || looked++ > 4000) break;
      room(node);
    }
    while (this.shownLabels.length > wanted.length) this.shownLabels.pop()!.part.remove();
    wanted.forEach((node, at) => {
      let shown = this.shownLabels[at];
      if (!shown) {
        shown = { node, part: document.createElement("span") };
        this.shownLabels.push(shown);
        labels.append(shown.part);
      }
      shown.node = node;
      shown.part.textContent = this.picture.names[node]!;
      shown.part.classList.toggle("is-focus", node === this.focus);
      shown.part.classList.toggle("is-quiet", this.focus >= 0 && !first.includes(node));
    });
    this.follow();
  }

  /** Names and card go along with the map. */
  private follow(): void {
    if (this.moving && this.slow && this.picture.from.length > SMOOTH) {
      this.labels.hidden = true;
    } else {
      const size = this.growth();
      for (const { node, part } of this.shownLabels) {
        const [x, y] = this.toScreen(node);
        part.style.transform = `translate(${x.toFixed(1)}px, ${(y + this.points.sizeOf(node, size) / 2 + 3).toFixed(1)}px) translateX(-50%)`;
      }
    }
    this.putCard();
  }

  private putCard(): void {
    const node = this.hover >= 0 ? this.hover : this.focus;
    if (node < 0 || this.card.hidden) return;
    const [x, y] = this.toScreen(node);
    const { offsetWidth, offsetHeight } = this.card;
    // Where there is little room, it lies at the edge that is farther away.
    if (this.width < 500) {
      const edge = y > this.height / 2 ? 8 : this.height - offsetHeight - 8;
      this.card.style.transform = `translate(8px, ${edge.toFixed(0)}px)`;
      return;
    }
    const left = Math.min(Math.max(x + 16, 8), Math.max(8, this.width - offsetWidth - 8));
    const below = y + 20 + offsetHeight < this.height;
    const top = Math.max(8, below ? y + 20 : y - offsetHeight - 14);
    this.card.style.transform = `translate(${left.toFixed(0)}px, ${top.toFixed(0)}px)`;
  }

  private sentence(node: number): string {
    const count = this.neighbours[node]!.length;
    const ties = count === 0 ? this.word("tiesNone") : (count === 1 ? this.word("tiesOne") : this.word("tiesMany")).replace("{count}", String(count));
    return `${this.picture.sectors[this.picture.sector[node]!] ?? ""}, ${ties}`;
  }

  private show(): void {
    const node = this.hover >= 0 ? this.hover : this.focus;
    this.card.hidden = node < 0;
    this.mark();
    if (node < 0) return;
    const name = document.createElement("a");
    name.href = this.address(node);
    name.textContent = this.picture.names[node]!;
    const text = document.createElement("p");
    text.textContent = this.sentence(node);
    this.card.replaceChildren(name, text);
    this.card.classList.toggle("is-hover", this.hover >= 0 && this.hover !== this.focus);
    this.putCard();
  }

  private address(node: number): string {
    return this.picture.page.replace("ID", this.picture.ids[node]!);
  }

  /** Selects an organisation: here, in the address, and for the other views. */
  private select(node: number, speak: boolean): void {
    this.focus = node;
    this.hover = -1;
    const id = node >= 0 ? this.picture.ids[node]! : "";
    const change = (text: string): string => {
      const url = new URL(text, location.href);
      if (id) url.searchParams.set("focus", id);
      else url.searchParams.delete("focus");
      return url.href;
    };
    history.replaceState(null, "", change(location.href));
    for (const link of all<HTMLAnchorElement>("a[data-network-view]")) link.href = change(link.href);
    for (const field of all<HTMLInputElement>("input[data-network-focus]")) field.value = id;
    this.show();
    if (node >= 0) {
      const [x, y] = this.toScreen(node);
      const edge = 60;
      if (x < edge || y < edge || x > this.width - edge || y > this.height - edge) {
        this.left = this.px[node]! - this.width / 2 / this.scale;
        this.top = this.py[node]! - this.height / 2 / this.scale;
      }
      if (speak) say(`${this.picture.names[node]!}, ${this.sentence(node)}`);
    }
    this.settle();
  }

  /** The neighbour that lies best in a direction; without a selection, the best connected organisation. */
  private step(dx: number, dy: number): void {
    if (this.focus < 0) return this.select(this.byDegree[0]!, true);
    let best = -1;
    let least = Infinity;
    for (const other of this.neighbours[this.focus]!) {
      const [x, y] = [this.px[other]! - this.px[this.focus]!, this.py[other]! - this.py[this.focus]!];
      const length = Math.hypot(x, y);
      const along = length > 0 ? (x * dx + y * dy) / length : 0;
      if (along < 0.35) continue;
      const cost = length * (2 - along);
      if (cost < least) [best, least] = [other, cost];
    }
    if (best >= 0) this.select(best, true);
    else say(this.word("noTie"));
  }

  /** Goes round the neighbours of whom one came from, or through all organisations. */
  private turn(by: number): void {
    const list = this.byDegree;
    const at = this.focus < 0 ? (by > 0 ? -1 : 0) : list.indexOf(this.focus);
    this.select(list[(at + by + list.length) % list.length]!, true);
  }

  private keys(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const far = event.shiftKey ? 1 : 0;
    const actions: Record<string, () => void> = {
      ArrowLeft: () => (far ? this.pan(80, 0) : this.step(-1, 0)),
      ArrowRight: () => (far ? this.pan(-80, 0) : this.step(1, 0)),
      ArrowUp: () => (far ? this.pan(0, 80) : this.step(0, -1)),
      ArrowDown: () => (far ? this.pan(0, -80) : this.step(0, 1)),
      PageDown: () => this.turn(1),
      PageUp: () => this.turn(-1),
      Home: () => this.select(this.byDegree[0]!, true),
      "+": () => this.zoom(ZOOM_STEP),
      "=": () => this.zoom(ZOOM_STEP),
      "-": () => this.zoom(1 / ZOOM_STEP),
      "0": () => this.fit(),
      Escape: () => this.select(-1, true),
      Enter: () => {
        if (this.focus >= 0) location.assign(this.address(this.focus));
      },
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  private pick(event: PointerEvent | MouseEvent): number {
    const box = this.canvas.getBoundingClientRect();
    const reach = 14 / this.scale;
    return this.grid.nearest((event.clientX - box.left) / this.scale + this.left, (event.clientY - box.top) / this.scale + this.top, reach);
  }

  private listen(): void {
    const stage = this.canvas.parentElement!;
    const { signal } = this.ending;
    const down = new Map<number, [number, number]>();
    let travelled = 0;
    let spread = 0;
    const on = <K extends keyof HTMLElementEventMap>(name: K, run: (event: HTMLElementEventMap[K]) => void, passive = true): void =>
      stage.addEventListener(name, run as EventListener, { signal, passive });
    on("keydown", (event) => this.keys(event), false);
    on("pointerdown", (event) => {
      if (event.button !== 0) return;
      down.set(event.pointerId, [event.clientX, event.clientY]);
      travelled = 0;
      spread = 0;
      if (event.isTrusted) stage.setPointerCapture(event.pointerId);
    });
    on("pointermove", (event) => {
      const before = down.get(event.pointerId);
      if (!before) return this.point(this.pick(event));
      const [dx, dy] = [event.clientX - before[0], event.clientY - before[1]];
      down.set(event.pointerId, [event.clientX, event.clientY]);
      travelled += Math.hypot(dx, dy);
      if (down.size === 1) {
        if (travelled > 4) this.pan(dx, dy);
        return;
      }
      const [a, b] = [...down.values()];
      if (!a || !b) return;
      const now = Math.hypot(a[0] - b[0], a[1] - b[1]);
      const box = stage.getBoundingClientRect();
      if (spread > 0 && now > 0) this.zoom(now / spread, (a[0] + b[0]) / 2 - box.left, (a[1] + b[1]) / 2 - box.top);
      this.pan(dx / 2, dy / 2);
      spread = now;
    });
    const up = (event: PointerEvent): void => {
      const was = down.delete(event.pointerId);
      spread = 0;
      if (was && event.type === "pointerup" && travelled <= 4) this.select(this.pick(event), true);
    };
    on("pointerup", up);
    on("pointercancel", up);
    on("pointerleave", () => this.point(-1));
    on("dblclick", (event) => {
      const node = this.pick(event);
      if (node >= 0) location.assign(this.address(node));
    });
    on("wheel", (event) => {
      event.preventDefault();
      const box = stage.getBoundingClientRect();
      const step = event.deltaMode === 0 ? event.deltaY : event.deltaY * 30;
      this.zoom(Math.exp(-Math.max(-120, Math.min(120, step)) * 0.003), event.clientX - box.left, event.clientY - box.top);
    }, false);
    this.canvas.addEventListener("webglcontextlost", () => this.give(), { signal });
    const watch = new ResizeObserver(() => this.resize());
    watch.observe(stage);
    const recolour = (): void => {
      this.colours();
      this.draw();
    };
    const theme = new MutationObserver(recolour);
    theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour, { signal });
    matchMedia("(forced-colors: active)").addEventListener("change", recolour, { signal });
    signal.addEventListener("abort", () => {
      watch.disconnect();
      theme.disconnect();
    });
    for (const choice of all<HTMLInputElement>("input[data-network-layout]"))
      choice.addEventListener("change", () => this.arrange(choice.value === "town" ? "town" : "force"), { signal });
    const find = one<HTMLInputElement>("input[data-network-find]");
    find?.addEventListener("change", () => {
      const at = this.picture.names.indexOf(find.value.trim());
      if (at >= 0) this.select(at, true);
    }, { signal });
    find?.form?.addEventListener("submit", (event) => {
      if (this.picture.names.includes(find.value.trim())) {
        event.preventDefault();
        stage.focus();
      }
    }, { signal });
  }

  private arrange(plan: Plan): void {
    this.plan = plan === "town" && this.picture.town ? "town" : "force";
    const url = new URL(location.href);
    url.searchParams.set("layout", this.plan);
    history.replaceState(null, "", url);
    this.place();
    this.fit();
  }

  private point(node: number): void {
    if (node === this.hover) return;
    this.hover = node;
    this.canvas.classList.toggle("is-over", node >= 0);
    this.show();
    this.draw();
  }

  /** The graphics are gone: what the server drew comes back. */
  private give(): void {
    this.ending.abort();
    giveBack(this.holder);
    say(this.word("lost"));
  }
}

/** What the server drew is seen again. */
function giveBack(holder: HTMLElement): void {
  for (const part of Array.from(holder.children)) {
    if (part.matches(".network-stage, .network-card, .network-note, .network-tools")) part.remove();
    else (part as HTMLElement).hidden = false;
  }
  holder.classList.remove("is-drawn");
}

async function start(holder: HTMLElement): Promise<void> {
  const address = holder.dataset["network"];
  if (!address || holder.classList.contains("is-drawn")) return;
  try {
    const answer = await fetch(new URL(address, location.href), { credentials: "same-origin" });
    if (!answer.ok) return;
    const picture = (await answer.json()) as Picture;
    if (picture.ids.length > 0) new NetworkMap(holder, picture);
  } catch (error) {
    // The picture of the server, and the table, stay.
    giveBack(holder);
    console.warn(error);
  }
}

for (const holder of all("[data-network]")) void start(holder);
for (const table of all<HTMLTableElement>("table[data-network-matrix]")) startMatrix(table);
