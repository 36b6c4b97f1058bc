// The map of a network in a browser without a graphics card: CPU per frame while it moves.
//
//   node bench/ties/map.mjs [--nodes 10000] [--ties 40000] [--seconds 6] [--rounds 3] [--sigma FOLDER]
//
// Needs `npm ci` in web/ (esbuild) and in tests/browser/ (playwright-core), and a Chromium (CHROMIUM=…). Measured is the
// CPU time of all processes of the browser, from /proc, over the frames it drew, at 1200 × 800, while the map is dragged
// and zoomed once per frame. Two floors are measured in the same run: a page that does nothing but ask for frames, and one
// that clears a canvas as large as the map. --sigma: a folder with node_modules/sigma and graphology, drawn beside it.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const root = join(here, "../..");
const { build } = createRequire(join(root, "web/package.json"))("esbuild");
const { chromium } = createRequire(join(root, "tests/browser/package.json"))("playwright-core");

const option = (name, usual) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : process.argv[at + 1];
};
const nodes = Number(option("nodes", 10_000));
const ties = Number(option("ties", 40_000));
const seconds = Number(option("seconds", 6));
const rounds = Number(option("rounds", 3));
const sigmaFolder = option("sigma", "");

/** Groups of about thirty on a disc, four ties of five within a group: as drawn by forces. */
function generated() {
  let state = 20261129;
  const random = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
  const groups = Math.ceil(nodes / 30);
  const middle = Array.from({ length: groups }, () => {
    const [turn, far] = [random() * 2 * Math.PI, Math.sqrt(random()) * 0.48];
    return [0.5 + far * Math.cos(turn), 0.5 + far * Math.sin(turn)];
  });
  const group = Array.from({ length: nodes }, (_, node) => node % groups);
  const spread = () => (random() + random() + random() - 1.5) * 0.03;
  const round = (value) => Math.round(value * 1e5) / 1e5;
  const x = group.map((g) => round(middle[g][0] + spread()));
  const y = group.map((g) => round(middle[g][1] + spread()));
  const [from, to, confirmed] = [[], [], []];
  while (from.length < ties) {
    const a = Math.floor(random() * nodes);
    let b = Math.floor(random() * nodes);
    if (random() < 0.8) b = ((Math.floor(random() * Math.ceil(nodes / groups)) * groups + group[a]) % nodes);
    if (a === b) continue;
    from.push(a);
    to.push(b);
    confirmed.push(random() < 0.8 ? 1 : 0);
  }
  return {
    ids: Array.from({ length: nodes }, (_, node) => `n${node}`), names: Array.from({ length: nodes }, (_, node) => `Einrichtung ${node}`),
    sectors: ["Staat", "Wirtschaft", "Zivilgesellschaft", "nicht angegeben"], sector: Array.from({ length: nodes }, (_, node) => node % 3),
    x, y, group, from, to, confirmed, page: "/office/network/organisations/ID",
  };
}

const picture = JSON.stringify(generated());
const bundle = async (contents, resolveDir) => {
  const { outputFiles } = await build({ stdin: { contents, resolveDir, loader: "js" }, bundle: true, minify: true, format: "esm", target: "es2022", write: false, logLevel: "error" });
  return outputFiles[0].text;
};
const script = await bundle('import "./network.ts"', join(root, "web/src"));
const styles = `*{box-sizing:border-box}html,body{margin:0;font-family:sans-serif}${readFileSync(join(root, "web/src/styles/network.css"), "utf8")}.network.is-drawn,.network{inline-size:1200px;block-size:800px;border:0;border-radius:0}`;

/** Moves whatever listens at a point: drags in a circle, and zooms a little in and out, once per frame. */
const MOVE = `
globalThis.frames = 0;
globalThis.move = (target) => {
  let at = 0;
  const place = (kind, x, y) => target.dispatchEvent(new PointerEvent(kind, { bubbles: true, cancelable: true, pointerId: 7, button: 0, buttons: 1, clientX: x, clientY: y, pointerType: "mouse" }));
  const mouse = (kind, x, y) => target.dispatchEvent(new MouseEvent(kind, { bubbles: true, cancelable: true, button: 0, buttons: 1, clientX: x, clientY: y, view: window }));
  const step = () => {
    globalThis.frames++;
    at++;
    if (target) {
      const turn = at / 20;
      const [x, y] = [600 + 120 * Math.cos(turn), 400 + 120 * Math.sin(turn)];
      if (at === 1) { place("pointerdown", x, y); mouse("mousedown", x, y); }
      place("pointermove", x, y); mouse("mousemove", x, y);
      if (at % 3 === 0) target.dispatchEvent(new WheelEvent("wheel", { bubbles: true, cancelable: true, clientX: 600, clientY: 400, deltaY: Math.floor(at / 60) % 2 ? 12 : -12 }));
    }
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
};`;

const html = (body) => `<!doctype html><html lang="de"><meta charset="utf-8"><title>Netz</title><style>${styles}</style><script>${MOVE}</script><body>${body}`;
const pages = {
  "/picture.json": ["application/json", picture],
  "/network.js": ["text/javascript", script],
  "/empty": ["text/html", html("<script>move(null)</script>")],
  "/cleared": ["text/html", html(`<canvas width="1200" height="800"></canvas><script>
    const gl = document.querySelector("canvas").getContext("webgl", { alpha: false, antialias: false, depth: false });
    const clear = () => { gl.clearColor(Math.random(), 1, 1, 1); gl.clear(gl.COLOR_BUFFER_BIT); requestAnimationFrame(clear); }; clear(); move(null)</script>`)],
  "/favicon.ico": ["image/x-icon", ""],
  "/ours": ["text/html", html('<div class="network" data-network="/picture.json" data-thinned="Beim Bewegen zeigen wir {share} % der Kooperationen." data-label="Netz"></div><script type="module" src="/network.js"></script>')],
};
if (sigmaFolder) {
  pages["/sigma.js"] = ["text/javascript", await bundle(`
    import Graph from "graphology"; import Sigma from "sigma";
    const picture = await (await fetch("/picture.json")).json();
    const graph = new Graph({ multi: true });
    const colours = ["#3565a5", "#c2742c", "#3c8560"];
    picture.ids.forEach((id, at) => graph.addNode(id, { x: picture.x[at], y: -picture.y[at], size: 3, label: picture.names[at], color: colours[picture.sector[at]] }));
    picture.from.forEach((a, at) => graph.addEdge(picture.ids[a], picture.ids[picture.to[at]], { size: 1, color: "#bbb" }));
    globalThis.sigma = new Sigma(graph, document.getElementById("holder"), { allowInvalidContainer: true });
    globalThis.ready = true;`, sigmaFolder)];
  pages["/sigma"] = ["text/html", html('<div id="holder" style="inline-size:1200px;block-size:800px"></div><script type="module" src="/sigma.js"></script>')];
}

const server = createServer((request, answer) => {
  const found = pages[new URL(request.url, "http://x").pathname];
  answer.writeHead(found ? 200 : 404, { "content-type": `${found?.[0] ?? "text/plain"}; charset=utf-8` });
  answer.end(found?.[1] ?? "");
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const address = `http://127.0.0.1:${server.address().port}`;

/** CPU milliseconds of a process and all that come from it. */
function cpu(pid) {
  const parents = new Map();
  const used = new Map();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const text = readFileSync(`/proc/${name}/stat`, "utf8");
      const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
      parents.set(Number(name), Number(fields[1]));
      used.set(Number(name), (Number(fields[11]) + Number(fields[12])) * 10);
    } catch {
      // It has ended meanwhile.
    }
  }
  let sum = 0;
  for (const one of used.keys()) for (let up = one; up > 1; up = parents.get(up) ?? 0) if (up === pid) { sum += used.get(one); break; }
  return sum;
}

const executablePath = process.env.CHROMIUM || ["/usr/bin/chromium", "/usr/bin/chromium-browser"].find(existsSync);
async function measure(path, target) {
  const running = await chromium.launchServer({ executablePath, args: ["--headless", "--no-sandbox", "--disable-gpu", "--enable-unsafe-swiftshader", "--no-first-run", "--disable-background-networking"] });
  try {
    const browser = await chromium.connect(running.wsEndpoint());
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
    page.on("console", (message) => message.type() !== "warning" || /Error/.test(message.text()) ? console.error(`${path}: ${message.text()}`) : undefined);
    page.on("pageerror", (error) => console.error(`${path}: ${error.message}`));
    const before = Date.now();
    await page.goto(address + path);
    // On a busy machine sigma takes more than half a minute for its first picture.
    if (target) await page.waitForSelector(target, { state: "attached", timeout: 180_000 });
    const first = Date.now() - before;
    await page.waitForTimeout(1500);
    if (target) await page.evaluate((selector) => globalThis.move(document.querySelector(selector)), target);
    await page.waitForTimeout(1000);
    const pid = running.process().pid;
    const [cpuBefore, framesBefore] = [cpu(pid), await page.evaluate(() => globalThis.frames)];
    await page.waitForTimeout(seconds * 1000);
    const [cpuAfter, framesAfter] = [cpu(pid), await page.evaluate(() => globalThis.frames)];
    if (process.env.PICTURE) await page.screenshot({ path: `${process.env.PICTURE}${path.slice(1)}.png` });
    const note = await page.evaluate(() => document.querySelector(".network-note:not([hidden])")?.textContent ?? "");
    return { perFrame: (cpuAfter - cpuBefore) / Math.max(1, framesAfter - framesBefore), frames: framesAfter - framesBefore, first, note };
  } finally {
    await running.close();
  }
}

console.log(`${nodes} organisations, ${ties} ties, 1200 × 800, ${seconds} s each, best of ${rounds}`);
const list = [["empty page", "/empty", ""], ["canvas cleared", "/cleared", ""], ["ours", "/ours", ".network-stage"]];
if (sigmaFolder) list.push(["sigma", "/sigma", "canvas.sigma-mouse"]);
const best = new Map();
for (let round = 0; round < rounds; round++)
  for (const [name, path, target] of list) {
    const found = await measure(path, target);
    if (!best.has(name) || found.perFrame < best.get(name).perFrame) best.set(name, found);
  }
for (const [name, { perFrame, frames, first, note }] of best) console.log(`${name.padEnd(16)} ${perFrame.toFixed(1).padStart(8)} ms CPU per frame  ${String(frames).padStart(5)} frames  first ${first} ms  ${note}`);
server.close();
