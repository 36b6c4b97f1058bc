// Bundles the front end into dist/: hashed names, manifest.json, compressed copies.
import { build } from "esbuild";
import subsetFont from "subset-font";
import { createHash } from "node:crypto";
import { brotliCompressSync, gzipSync, constants } from "node:zlib";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const checkOnly = process.argv.includes("--check");
const packages = join(here, "node_modules");
/** Name → contents, before anything is written. */
const files = new Map();
/** Plain name → name in dist. */
const manifest = {};

const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 10);
function add(name, bytes) {
  const ending = extname(name);
  const target = `${basename(name, ending)}-${hash(bytes)}${ending}`;
  files.set(target, bytes);
  manifest[name] = target;
  return target;
}

/** The icons as one sprite. */
function icons() {
  const part = (text) => {
    const words = text.trim().split(/\s+/);
    const [kind, ...n] = words;
    if (kind === "o") return `<circle cx="${n[0]}" cy="${n[1]}" r="${n[2]}"/>`;
    if (kind === "r") return `<rect x="${n[0]}" y="${n[1]}" width="${n[2]}" height="${n[3]}" rx="${n[4]}"/>`;
    if (kind === ".") return `<circle cx="${n[0]}" cy="${n[1]}" r="1" fill="currentColor"/>`;
    return `<path d="${text.trim().replace(/(\.\d*?)0+(?=[^\d.]|$)/g, (_, d) => (d === "." ? "" : d))}"/>`;
  };
  const symbols = readFileSync(join(here, "src/icons.txt"), "utf8")
    .split("\n")
    .filter((line) => line.trim() && !line.startsWith("#"))
    .map((line) => {
      const [, name, drawing] = line.match(/^(\S+)\s+(.*)$/);
      return `<symbol id="${name}" viewBox="0 0 24 24">${drawing.split("|").map(part).join("")}</symbol>`;
    });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

/** Rules of a style sheet as [selector, body, media]. Enough for a sheet that nests nothing but media rules. */
function rules(css) {
  const found = [];
  const walk = (text, media) => {
    let at = 0;
    for (;;) {
      const open = text.indexOf("{", at);
      if (open < 0) return;
      let depth = 1;
      let end = open + 1;
      for (; depth > 0 && end < text.length; end++) {
        if (text[end] === "{") depth++;
        else if (text[end] === "}") depth--;
      }
      const head = text.slice(at, open).replace(/^[\s\S]*;/, "").trim();
      const body = text.slice(open + 1, end - 1);
      if (head.startsWith("@media")) walk(body, head);
      else if (!head.startsWith("@")) found.push([head, body, media]);
      at = end;
    }
  };
  walk(css.replace(/\/\*[\s\S]*?\*\//g, ""), "");
  return found;
}

/** KERN's tokens: of its style sheet only the custom properties that our styles use, directly or through others. */
function tokens(ours) {
  const kern = rules(readFileSync(join(packages, "@kern-ux/native/dist/kern.css"), "utf8"))
    .map(([selector, body, media]) => [
      selector.replace(/\s+/g, " ").replace(/\[data-kern-theme=(light|dark)\], \.kern-\1/, "[data-theme=$1]"),
      [...body.matchAll(/(--kern-[\w-]+)\s*:\s*([^;]+)/g)].map(([, name, value]) => [name, value.replace(/\s+/g, " ").trim()]),
      media.replace(/\s+/g, " "),
    ])
    .filter(([selector, list]) => list.length > 0 && (selector === ":root" || selector.startsWith("[data-theme=")));
  const uses = (text) => [...text.matchAll(/var\((--kern-[\w-]+)/g)].map((match) => match[1]);
  const wanted = new Set(uses(ours));
  for (const name of wanted)
    for (const [, list] of kern)
      for (const [token, value] of list) if (token === name) uses(value).forEach((used) => wanted.add(used));
  // Light is what is not dark on a screen; so paper is always light.
  const place = ([selector, , media]) => {
    if (media.includes("scheme: light")) return [selector, "", 1];
    if (media.includes("scheme: dark")) return [selector, "@media screen and (prefers-color-scheme:dark)", 2];
    if (selector === "[data-theme=dark]") return [selector, "@media screen", 4];
    return [selector, media, selector === ":root" ? 0 : 3];
  };
  return kern
    .map((rule) => [rule, place(rule)])
    .sort(([, a], [, b]) => a[2] - b[2])
    .map(([[, list], [selector, media]]) => {
      const kept = list.filter(([name]) => wanted.has(name));
      if (kept.length === 0) return "";
      const rule = `${selector}{${kept.map(([name, value]) => `${name}:${value}`).join(";")}}`;
      return media ? `${media}{${rule}}` : rule;
    })
    .filter(Boolean)
    .join("\n");
}

const range = (...parts) => {
  const list = [];
  for (const [from, to = from] of parts) for (let code = from; code <= to; code++) list.push(String.fromCodePoint(code));
  return list.join("");
};
const LATIN = [[0x20, 0x7e], [0xa0, 0xff], [0x131], [0x152, 0x153], [0x2010, 0x2015], [0x2018, 0x201f], [0x2020, 0x2026], [0x2030], [0x2032, 0x2033], [0x2039, 0x203a], [0x20ac], [0x2190, 0x2193], [0x2212]];
const EXTENDED = [[0x100, 0x130], [0x132, 0x151], [0x154, 0x17f], [0x218, 0x21b], [0x1e9e]];
const CYRILLIC = [[0x400, 0x45f], [0x490, 0x491], [0x2116]];
const css = (parts) => parts.map(([from, to]) => `U+${from.toString(16)}${to ? `-${to.toString(16)}` : ""}`).join(",");

/** Fira Sans in three parts, so that a page loads only the letters it needs; Noto Sans Arabic for Arabic. */
async function fonts() {
  let sheet = "";
  for (const [weight, file] of [[400, "FiraSans-Regular"], [600, "FiraSans-SemiBold"]]) {
    const source = readFileSync(join(packages, `@kern-ux/native/dist/fonts/fira-sans/${file}.woff2`));
    for (const [part, parts] of [["latin", LATIN], ["extended", EXTENDED], ["cyrillic", CYRILLIC]]) {
      const bytes = await subsetFont(source, range(...parts), { targetFormat: "woff2", noLayoutClosure: true });
      const name = add(`fira-${part}-${weight}.woff2`, bytes);
      sheet += `@font-face{font-family:"Fira Sans";font-style:normal;font-weight:${weight};font-display:swap;src:url(${name}) format("woff2");unicode-range:${css(parts)}}\n`;
    }
  }
  for (const [weight, file] of [[400, 400], [600, 700]]) {
    const bytes = readFileSync(join(packages, `@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-${file}-normal.woff2`));
    const name = add(`noto-arabic-${weight}.woff2`, bytes);
    sheet += `@font-face{font-family:"Noto Sans Arabic";font-style:normal;font-weight:${weight};font-display:swap;src:url(${name}) format("woff2");unicode-range:U+600-6ff,U+750-77f,U+fb50-fdff,U+fe70-feff}\n`;
  }
  return sheet;
}

const minified = async (contents, loader) => {
  const { outputFiles } = await build({ stdin: { contents, loader, resolveDir: here }, minify: true, write: false, target: ["es2022", "safari16", "firefox115", "chrome115"], logLevel: "error" });
  return Buffer.from(outputFiles[0].contents);
};

// Styles
const order = ["base", "layout", "components", "forms", "finder", "office", "network", "bodies", "inquiry", "inquiry-results", "print"];
const dark = readFileSync(join(here, "src/styles/dark.css"), "utf8");
const night = `@layer tokens{@media screen and (prefers-color-scheme:dark){:root{${dark}}}@media screen{[data-theme=dark]{${dark}}}}`;
const day = readFileSync(join(here, "src/styles/base.css"), "utf8").match(/:root \{([\s\S]*?)\n  \}/)[1];
const chosenDay = `@layer tokens{[data-theme=light]{${day}}}`;
const ours = order.map((name) => readFileSync(join(here, `src/styles/${name}.css`), "utf8")).join("\n") + night + chosenDay;
const fontSheet = checkOnly ? "" : await fonts();
add("town.svg", readFileSync(join(here, "src/town.svg")));
add("app.css", await minified(`@layer tokens,base;${fontSheet}@layer tokens{${tokens(ours)}}\n${ours}`.replaceAll("url(town.svg)", `url(${manifest["town.svg"]})`), "css"));
const mapStyles = readFileSync(join(packages, "maplibre-gl/dist/maplibre-gl.css"), "utf8") + readFileSync(join(here, "src/styles/map.css"), "utf8");
add("map.css", await minified(mapStyles, "css"));

// Scripts. The map's worker is a file of its own, because the Content-Security-Policy allows no other.
const worker = await build({
  entryPoints: [join(packages, "maplibre-gl/dist/maplibre-gl-worker.mjs")],
  bundle: true, minify: true, write: false, format: "esm", target: "es2022", logLevel: "error",
});
const workerName = add("map-worker.js", Buffer.from(worker.outputFiles[0].contents));
const bundle = async (names, define) => {
  const { outputFiles } = await build({
    entryPoints: names.map((name) => join(here, `src/${name}.ts`)),
    outdir: dist, bundle: true, format: "esm", target: "es2022", minify: true, write: false, logLevel: "error", legalComments: "none",
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
  });
  for (const file of outputFiles) add(basename(file.path), Buffer.from(file.contents));
};
await bundle(["search", "map", "network", "saved", "form", "inquiry-coding", "inquiry-editor", "inquiry-session"], { WORKER_FILE: workerName });
// app.js knows the names of the others and fetches those a page has use for.
await bundle(["app"], { FILES: { ...manifest } });

// Pictures
add("icons.svg", Buffer.from(icons()));
files.set("icons.svg", files.get(manifest["icons.svg"]));
add("icon.svg", readFileSync(join(here, "src/icon.svg")));

/** The licences of what is bundled. */
function licences() {
  const bundled = ["@kern-ux/native", "@fontsource/noto-sans-arabic", "maplibre-gl", "pmtiles", "fflate", "earcut", "gl-matrix", "kdbush", "murmurhash-js", "pbf", "potpack", "quickselect", "tinyqueue"];
  for (const scope of ["@mapbox", "@maplibre"]) bundled.push(...readdirSync(join(packages, scope)).map((name) => `${scope}/${name}`));
  return bundled
    .filter((name) => existsSync(join(packages, name)))
    .map((name) => {
      const { version, license } = JSON.parse(readFileSync(join(packages, name, "package.json"), "utf8"));
      const file = readdirSync(join(packages, name)).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file ? readFileSync(join(packages, name, file), "utf8").trim() : "";
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}
files.set("licences.txt", Buffer.from(`Fira Sans: Copyright 2012-2018 The Mozilla Foundation and Telefonica S.A., SIL Open Font License 1.1\n\n${licences()}`));

if (!checkOnly) {
  mkdirSync(dist, { recursive: true });
  for (const name of readdirSync(dist)) if (name !== ".gitkeep") rmSync(join(dist, name), { recursive: true });
  files.set("manifest.json", Buffer.from(JSON.stringify(manifest, null, 1)));
  for (const [name, bytes] of files) {
    writeFileSync(join(dist, name), bytes);
    if (bytes.length > 800 && !name.endsWith(".woff2")) {
      writeFileSync(join(dist, `${name}.gz`), gzipSync(bytes, { level: 9 }));
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
      writeFileSync(join(dist, `${name}.br`), brotliCompressSync(bytes, { params }));
    }
  }
}
for (const [name, bytes] of files) {
  const packed = name.endsWith(".woff2") ? bytes.length : gzipSync(bytes, { level: 9 }).length;
  console.log(`${name.padEnd(36)} ${String(bytes.length).padStart(8)} ${String(packed).padStart(8)} gzip`);
}
